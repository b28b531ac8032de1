import os
import sys

sys.stdout.reconfigure(line_buffering=False)
print("waits in the buffer")
os.write(1, b"straight\n")
