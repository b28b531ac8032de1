import sys
import time

with open("/dev/stdout", "w") as out:
    print("to /dev/stdout", file=out)
time.sleep(0.1)
with open("/dev/stderr", "w") as err:
    print("to /dev/stderr", file=err)
time.sleep(0.1)
print("to stdout")
print("to stderr", file=sys.stderr)
