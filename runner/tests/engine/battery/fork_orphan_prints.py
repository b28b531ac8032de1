import os

ours, theirs = os.pipe()
if os.fork() == 0:
    os.close(theirs)
    if os.fork() == 0:
        # Nothing comes: the other end is closed by the end of the first process.
        os.read(ours, 1)
        print("orphan")
        os._exit(0)
    os._exit(0)
os.wait()
print("parent ends before the orphan prints")
