import os
import pathlib

x = 1
for name in (b"\xff\xfe", "换行\n名".encode(), b"-rf", b" ", b"a" * 255, b"\x1b[31m", b"..."):
    with open(name, "w"):
        pass
    os.symlink(name, name[:250] + b".link")
os.mkfifo("fifo")
os.mkdir("locked")
open("locked/x", "w").close()
os.chmod("locked", 0o500)
os.link("fifo", "hard")
print(len(os.listdir()), sorted(os.listdir(b"."))[:3])
