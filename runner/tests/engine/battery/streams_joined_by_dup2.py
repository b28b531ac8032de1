import os
import sys

os.dup2(1, 2)
print("out")
print("err, joined", file=sys.stderr)
