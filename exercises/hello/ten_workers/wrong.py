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
    total = 0
    with ThreadPoolExecutor(max_workers=10) as pool:
        for url in sys.argv[1:]:
            # zh: result() 等这一页下载完，下一页才交给池
            # en: result() waits for this page before the next one is begun
            total += pool.submit(download, url).result()
    print(total)
