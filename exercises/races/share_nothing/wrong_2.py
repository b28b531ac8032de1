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
    # zh: 数对了，可还是一页接一页地下载
    # en: the sums are right, but there is one page after another
    sizes = [download(url) for url in sys.argv[1:]]
    print(f"{len(sizes)} pages, {sum(sizes)} bytes, largest {max(sizes)}")
