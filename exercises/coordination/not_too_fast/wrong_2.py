# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    # zh: 十个线程一起睡，一起醒，又一起请求
    # en: all ten sleep, all ten wake up, and all ten ask at once
    time.sleep(1)
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
