# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# focus = "7, 18-20"
# instead = [
#     [
#         "    size = download(url)\n    with lock:",
#         "    with lock:\n        size = download(url)",
#     ],
# ]
# ///
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

total = 0
lock = threading.Lock()


def download(url):
    with urlopen(url, timeout=10) as page:
        return len(page.read())


def add(url):
    global total
    size = download(url)
    with lock:
        total += size
        print(total, "bytes so far")


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        list(pool.map(add, sys.argv[1:]))
