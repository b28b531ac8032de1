import os

print("a whole line")
print("half a line ...", end="")
os._exit(4)
