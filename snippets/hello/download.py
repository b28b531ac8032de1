# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# alone = true
# timeline = true
# instead = [["pool.map", "map"]]
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    start = time.perf_counter()
    urls = sys.argv[1:]
    # zh: 五个线程；map() 让它们去调用 download()
    # en: five threads; map() has them call download()
    with ThreadPoolExecutor(max_workers=5) as pool:
        for url, size in zip(urls, pool.map(download, urls)):
            print(f"{size} bytes from {url}")
    print(f"{time.perf_counter() - start:.2f} s")
