import sys

print("before")
raw = sys.stdout.detach()
raw.write(b"raw, not flushed by anybody")
raw.flush()
