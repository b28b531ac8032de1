# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

turn = threading.Lock()


def download(url):
    # zh: 整个下载都在锁里面，一页下完，才轮到下一页
    # en: the whole download is inside, so one page waits for the other
    with turn:
        time.sleep(0.1)
        with urlopen(url, timeout=10) as page:
            return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
