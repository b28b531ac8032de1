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
        sizes = list(pool.map(download, sys.argv[1:]))
    # zh: 页数是写死的
    # en: it doesn't count the pages
    print(f"10 pages, {sum(sizes)} bytes, largest {max(sizes)}")
