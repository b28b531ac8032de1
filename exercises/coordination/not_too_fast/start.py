# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    # zh: 网站要求：两次请求至少隔 0.1 秒，所有线程算在一起
    # en: the site's rule: 0.1 s or more from one request to the next,
    # zh: 前一页没下完，下一页照样可以开始
    # en: whichever thread makes it; pages may still overlap
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
