# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    # zh: 只开一个线程，一页下完才下一页：网页慢才隔得开
    # en: one thread: requests are only apart as long as pages are slow
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=1) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
