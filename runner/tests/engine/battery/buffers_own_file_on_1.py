import os

with open(1, "w", closefd=False, buffering=1) as mine:
    mine.write("mine\nhalf")
    os.write(1, b"[straight]")
print()
print("sys.stdout still works")
