import sys

sys.stdout.write("a\r\nb\r\n")
print("\r", end="")
print("\n", end="")
print("x\ry")
print("tab\tform\fvertical\v")
