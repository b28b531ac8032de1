import sys

print("x" * 100_000)
print("after", file=sys.stderr)
print("y" * 5_000)
print("end", file=sys.stderr)
