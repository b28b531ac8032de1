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
    # zh: 拿着锁等 0.1 秒，下一个才轮得到；请求在锁外面发，
    # en: hold the lock for 0.1 s: nobody else's turn comes before that;
    # zh: 所以几页照样一起下载
    # en: the request is outside, so pages overlap
    with turn:
        time.sleep(0.1)
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
