# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.request import urlopen


def download(url):
    for again in (True, True, False):
        try:
            with urlopen(url, timeout=1) as page:
                return len(page.read())
        except OSError as error:
            # zh: 要是一个状态码也没等到，error 就没有 code
            # en: of a page that doesn't answer at all, error has no code
            if error.code != 503 or not again:
                raise
        time.sleep(0.1)


def report(urls):
    with ThreadPoolExecutor(max_workers=5) as pool:
        futures = {pool.submit(download, url): url for url in urls}
        for future in as_completed(futures):
            name = futures[future].split("/")[-1]
            try:
                print(f"{name}: {future.result()} bytes")
            except Exception as error:
                print(f"{name} FAILED: {error}")


if __name__ == "__main__":
    report(sys.argv[1:])
