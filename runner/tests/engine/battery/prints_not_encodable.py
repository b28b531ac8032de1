import sys

print("\ud800", file=sys.stderr)
print(ascii("\ud800"))
