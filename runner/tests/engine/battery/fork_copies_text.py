import os

print("before the fork;", end=" ")
if os.fork() == 0:
    print("child")
else:
    os.wait()
    print("parent")
