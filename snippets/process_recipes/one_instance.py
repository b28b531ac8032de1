# /// script
# [tool.snippet]
# stderr = true  # there it says that it gives up
# focus = "12, 15, 17, 25"
# fold = "23-24, 27-29"
# ///
import os
import subprocess
import sys

if os.name == "nt":
    import msvcrt
else:
    import fcntl


def only_one(path):
    file = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        if os.name == "nt":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        sys.exit("already running")


if __name__ == "__main__":
    if not sys.argv[1:]:
        subprocess.run([sys.executable, __file__, "first"])
    only_one("backup.lock")
    print(*sys.argv[1:] or ["second"], "is at work", flush=True)
    if sys.argv[1:]:
        os._exit(1)
    subprocess.run([sys.executable, __file__, "third"])
