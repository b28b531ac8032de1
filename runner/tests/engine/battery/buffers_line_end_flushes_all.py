import os
import sys

sys.stdout.write("a")
sys.stdout.write("b\nc")
os.write(1, b"[straight]\n")
sys.stdout.write("d\n")
