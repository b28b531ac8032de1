import sys

print("before")
sys.stdout.close()
try:
    print("after")
except ValueError:
    sys.exit(5)
