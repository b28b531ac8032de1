# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    # zh: 按页号错开：网址里没有页号，就不灵了
    # en: by the number of the page: not every address has one
    time.sleep(0.1 * int(url.split("/")[-1]))
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
