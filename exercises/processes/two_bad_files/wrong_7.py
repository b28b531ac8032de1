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
    children = {}
    for name in sys.argv[1:] or names:
        children[name] = Process(target=convert, args=(name,))
        children[name].start()
    for name, child in children.items():
        # zh: 时限加在一起，最后一个有十几秒
        # en: the limits add up, and the last one has more than ten seconds
        child.join(timeout=3)
        if child.exitcode is None:
            child.terminate()
            child.join()
        print(f"{name}: {'given up' if child.exitcode else 'done'}")
