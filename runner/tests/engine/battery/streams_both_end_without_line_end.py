import sys

print("out", end="")
print("err", end="", file=sys.stderr)
