# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

next_start = 0


def download(url):
    global next_start
    while time.monotonic() < next_start:
        time.sleep(0.01)
    # zh: 多半碰巧是对的：没有锁，看完还没写，别的线程就能插进来
    # en: mostly right by luck: another thread can come in between
    next_start = time.monotonic() + 0.1
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
