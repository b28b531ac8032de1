import os

try:
    print("in try")
    raise SystemExit(2)
finally:
    print("in finally")
    if os.environ.get("NEVER"):
        os._exit(1)
