import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
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
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = {n: pool.submit(convert, n) for n in sys.argv[1:] or names}
        for name, future in futures.items():
            try:
                future.result(timeout=3)
                print(f"{name}: done")
            # zh: 一个工作进程崩溃，整个池就坏了
            # en: one worker has crashed, and the whole pool is broken
            except Exception:
                print(f"{name}: given up")
