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
        # zh: 这不是列表，数不了有几个
        # en: this is no list, and can't be counted
        sizes = pool.map(download, sys.argv[1:])
    print(f"{len(sizes)} pages, {sum(sizes)} bytes, largest {max(sizes)}")
