# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ladder = "total"
# focus = "15-17"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

total = 0


def download(url):
    with urlopen(url, timeout=10) as page:
        return len(page.read())


def add(url):
    global total
    seen = total
    size = download(url)
    total = seen + size


if __name__ == "__main__":
    # zh: 三个线程，名字都以 worker 开头
    # en: three threads, whose names begin with worker
    with ThreadPoolExecutor(3, "worker") as pool:
        list(pool.map(add, sys.argv[1:4]))
    print("bytes in total:", total)
