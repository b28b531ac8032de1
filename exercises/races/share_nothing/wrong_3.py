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
        # zh: 相加的时候就取完了，找最大的时候已经空了
        # en: the sum has taken them all, and nothing is left for max()
        print(f"{pages} pages, {sum(sizes)} bytes, largest {max(sizes)}")
