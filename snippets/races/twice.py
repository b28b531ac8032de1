# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# focus = "15-16"
# instead = [["pool.map", "map"]]
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

sizes, downloads = {}, []


def download(url):
    downloads.append(url)
    with urlopen(url, timeout=10) as page:
        return len(page.read())


def size_of(url):
    if url not in sizes:
        sizes[url] = download(url)
    return sizes[url]


if __name__ == "__main__":
    # zh: 同一个网址，连要三次
    # en: the same address, three times
    urls = sys.argv[1:2] * 3
    with ThreadPoolExecutor(max_workers=3) as pool:
        print("sizes:", *pool.map(size_of, urls))
    print("downloads:", len(downloads))
