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
    # zh: 先看，再睡，再写：睡着的时候，别的线程看到的还是旧时间
    # en: look, sleep, then write: meanwhile, the others see the old time
    time.sleep(max(0, next_start - time.monotonic()))
    next_start = time.monotonic() + 0.1
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
