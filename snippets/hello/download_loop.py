# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
from urllib.request import urlopen


def download(url):
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    for url in sys.argv[1:]:
        size = download(url)
        print(f"page {url.split('/')[-1]}: {size} bytes")
