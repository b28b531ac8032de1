import os

print("a line")
if os.fork() == 0:
    print("child")
    os._exit(0)
os.wait()
print("parent")
