# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    pages = total = largest = 0
    with ThreadPoolExecutor(max_workers=10) as pool:
        for size in pool.map(download, sys.argv[1:]):
            pages += 1
            total += size
            # zh: 没有比，记下的只是最后一页
            # en: it doesn't compare, and so it keeps the last page
            largest = size
    print(f"{pages} pages, {total} bytes, largest {largest}")
