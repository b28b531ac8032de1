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
    # zh: 线程只管返回字节数，数页数、相加、找最大都在主线程里
    # en: the threads only return; the main thread does all the sums
    with ThreadPoolExecutor(max_workers=10) as pool:
        sizes = list(pool.map(download, sys.argv[1:]))
    print(f"{len(sizes)} pages, {sum(sizes)} bytes, largest {max(sizes)}")
