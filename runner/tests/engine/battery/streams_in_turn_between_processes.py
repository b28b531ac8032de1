import os

ours, theirs = os.pipe(), os.pipe()
if os.fork() == 0:
    for n in range(1, 600, 2):
        os.read(ours[0], 1)
        os.write(2, b"%d\n" % n)
        os.write(theirs[1], b".")
    os._exit(0)
for n in range(0, 600, 2):
    os.write(1, b"%d\n" % n)
    os.write(ours[1], b".")
    os.read(theirs[0], 1)
os.wait()
