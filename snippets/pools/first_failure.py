# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    with urlopen(url, timeout=1) as page:
        return len(page.read())


if __name__ == "__main__":
    urls = sys.argv[1:]
    with ThreadPoolExecutor(max_workers=5) as pool:
        try:
            for url, size in zip(urls, pool.map(download, urls)):
                print(f"page {url.split('/')[-1]}: {size} bytes")
        except Exception as error:
            print("FAILED:", error)
