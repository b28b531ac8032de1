import sys

sys.stdout.buffer.write(b"bytes first\n")
print("text second")
sys.stdout.buffer.write(b"bytes third\n")
