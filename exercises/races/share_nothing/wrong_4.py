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
    with ThreadPoolExecutor(max_workers=10) as pool:
        sizes = pool.map(download, sys.argv[1:])
        pages = len(sys.argv[1:])
        # zh: 反过来，找最大的时候取完了，加起来就是 0
        # en: the other way round: max() takes them all, and the sum is 0
        largest = max(sizes)
        print(f"{pages} pages, {sum(sizes)} bytes, largest {largest}")
