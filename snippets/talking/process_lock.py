# /// script
# [tool.snippet]
# focus = "11-15"
# fold = "25-30"
# ///
import contextlib
import tempfile
import time
from multiprocessing import Barrier, Lock, Process
from pathlib import Path


def add(file, start, lock):
    start.wait()
    for _ in range(20):
        with lock, open(file, "r+") as stream:
            number = int(stream.read())
            time.sleep(0.001)
            stream.seek(0)
            stream.write(f"{number + 1:02}")


if __name__ == "__main__":
    print("expected: 40")
    for lock in (contextlib.nullcontext(), Lock()):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "count.txt")
            file.write_text("00")
            args = file, Barrier(2), lock
            processes = [Process(target=add, args=args) for _ in range(2)]
            for process in processes:
                process.start()
            for process in processes:
                process.join()
            print(f"{type(lock).__name__}: {file.read_text()}")
