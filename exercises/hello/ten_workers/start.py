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
    urls = sys.argv[1:]
    # zh: 同时下载十页；只打印总字节数
    # en: ten pages at a time, please; and print only the total of bytes
    with ThreadPoolExecutor(max_workers=5) as pool:
        for url, size in zip(urls, pool.map(download, urls)):
            print(f"{size} bytes from {url}")
