import os
import sys

x = 1
print("in the buffer", end="")
os.close(1)
try:
    print("more", end="")
    sys.stdout.flush()
except OSError as error:
    sys.stderr.write(f"{error}\n")
os.open("own.txt", os.O_CREAT | os.O_RDWR)
