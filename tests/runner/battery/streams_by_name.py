import sys

with open("/dev/stdout", "w") as out:
    print("to /dev/stdout", file=out)
with open("/dev/stderr", "w") as err:
    print("to /dev/stderr", file=err)
with open("/dev/fd/1", "w") as out:
    print("to /dev/fd/1", file=out)
print("to stderr", file=sys.stderr)
