# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

pages = total = 0


def download(url):
    with urlopen(url, timeout=10) as page:
        return len(page.read())


def add(url):
    global pages, total
    total += download(url)
    pages += 1


if __name__ == "__main__":
    # zh: 把总数改对，再加上最大的一页，打印成：
    # en: make the total right, and add the largest page, so that it prints
    # zh: 10 pages, 10000 bytes, largest 1000
    # en: 10 pages, 10000 bytes, largest 1000
    with ThreadPoolExecutor(max_workers=10) as pool:
        list(pool.map(add, sys.argv[1:]))
    print(f"{pages} pages, {total} bytes")
