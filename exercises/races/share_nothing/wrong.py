# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

pages = total = largest = 0


def download(url):
    with urlopen(url, timeout=10) as page:
        return len(page.read())


def add(url):
    global pages, total, largest
    # zh: 多半是对的，但读和写仍是两步，中间插得进别的线程
    # en: mostly right, but there is still a gap between read and write
    size = download(url)
    total += size
    pages += 1
    largest = max(largest, size)


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        list(pool.map(add, sys.argv[1:]))
    print(f"{pages} pages, {total} bytes, largest {largest}")
