import os

if os.fork() == 0:
    print("whole line")
    print("lost", end="")
    os._exit(0)
os.wait()
print("parent")
