# /// script
# [tool.snippet]
# focus = "8, 19-20"
# instead = [["with lock:", "if True:"]]
# ///
import time
from multiprocessing import Lock, Process
from pathlib import Path


def add(lock):
    for _ in range(20):
        with lock:
            with open("count.txt", "r+") as file:
                number = int(file.read())
                # zh: 睡一会儿，读和写就隔得更开
                # en: a nap makes the gap between read and write wider
                time.sleep(0.02)
                file.seek(0)
                file.write(f"{number + 1:02}")


if __name__ == "__main__":
    Path("count.txt").write_text("00")
    lock = Lock()
    processes = [Process(target=add, args=(lock,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("counted:", Path("count.txt").read_text(), "of 40")
