import os

print("text", end=" ")
os.write(1, b"straight ")
print("more")
os.write(1, b"end\n")
