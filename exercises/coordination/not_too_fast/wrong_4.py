# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

turn = threading.BoundedSemaphore(2)


def download(url):
    # zh: 信号量一次放两个进来，两个请求同时发出
    # en: a semaphore lets two in, and the two ask at the same time
    with turn:
        time.sleep(0.1)
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
