# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# focus = "7-14"
# ///
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def add(self, amount=1):
        with self.lock:
            self.value += amount


def download(url):
    with urlopen(url, timeout=10) as page:
        size.add(len(page.read()))
    pages.add()


if __name__ == "__main__":
    pages, size = Counter(), Counter()
    with ThreadPoolExecutor(max_workers=10) as pool:
        list(pool.map(download, sys.argv[1:]))
    print(pages.value, "pages,", size.value, "bytes")
