import os

print("kept", end="", flush=True)
print("lost", end="")
os._exit(0)
