# battery: terminal
import os

print(os.get_blocking(1))
os.set_blocking(1, False)
print("a line")
os.set_blocking(1, True)
