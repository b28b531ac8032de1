# /// script
# [tool.snippet]
# timeline = true
# focus = "18, 20-21"
# ///
import multiprocessing
import sys
import time
from multiprocessing.connection import wait


def work(seconds, code):
    time.sleep(seconds)
    sys.exit(code)


if __name__ == "__main__":
    running = {}
    for name, seconds, code in (("long", 1, 0), ("short", 0.1, 3)):
        child = multiprocessing.Process(target=work, args=(seconds, code))
        child.name = name
        child.start()
        running[child.sentinel] = child
    while running:
        for sentinel in wait(running):
            child = running.pop(sentinel)
            child.join()
            print(f"{child.name} ended with {child.exitcode}")
