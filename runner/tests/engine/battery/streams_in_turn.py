import sys

for n in range(400):
    print("out", n)
    print("err", n, file=sys.stderr)
