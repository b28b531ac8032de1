import os
import sys
import time
from pathlib import Path
from threading import Thread


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
        # zh: 一个线程崩溃，整个程序都没了
        # en: a thread that crashes takes the whole program with it
        thread = Thread(target=convert, args=(name,), daemon=True)
        thread.start()
        thread.join(timeout=3)
        print(f"{name}: {'given up' if thread.is_alive() else 'done'}")
