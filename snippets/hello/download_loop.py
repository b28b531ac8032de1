# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
import time
from urllib.request import urlopen


def download(url):
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    start = time.perf_counter()
    for url in sys.argv[1:]:
        size = download(url)
        print(f"{size} bytes from {url}")
    print(f"{time.perf_counter() - start:.2f} s")
