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
        # zh: 程序结束才终止它，在那之前它还在运行
        # en: it's ended only with the program, and goes on until then
        child = Process(target=convert, args=(name,), daemon=True)
        child.start()
        child.join(timeout=3)
        done = child.exitcode == 0
        print(f"{name}: {'done' if done else 'given up'}")
