import os
import sys
import time
from multiprocessing import Process
from pathlib import Path


def convert(name):
    # zh: 代表有毛病的转换库，别动它
    # en: stands for a library with two faults; leave it as it is
    time.sleep(0.3)
    if name.startswith("endless"):
        time.sleep(10)
    if name.startswith("broken"):
        os.abort()
    Path(name).with_suffix(".txt").write_text("converted")


if __name__ == "__main__":
    names = ["menu.pdf", "endless.pdf", "broken.pdf", "wine.pdf"]
    for name in sys.argv[1:] or names:
        child = Process(target=convert, args=(name,))
        child.start()
        child.join(timeout=3)
        if child.exitcode is None:
            child.terminate()
        # zh: 叫它结束了，可还没结束完，exitcode 仍是 None
        # en: it's about to end: for a moment, exitcode is still None
        print(f"{name}: {'given up' if child.exitcode else 'done'}")
