# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# focus = "15"
# instead = [
#     [
#         "list(pool.map(add, sys.argv[1:]))",
#         "total = sum(pool.map(download, sys.argv[1:]))",
#     ],
#     [
#         "    total += download(url)",
#         "    size = download(url)\n    total += size",
#     ],
# ]
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
    total += download(url)


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        list(pool.map(add, sys.argv[1:]))
    print("bytes in total:", total)
