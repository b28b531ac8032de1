import sys

print("out ...", end="")
print("err ...", end="", file=sys.stderr)
sys.stderr.flush()
print("out done")
print("err done", file=sys.stderr)
