# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.error import HTTPError
from urllib.request import urlopen


def download(url):
    for again in (True, True, False):
        try:
            with urlopen(url, timeout=1) as page:
                return len(page.read())
        except HTTPError as error:
            # zh: 没有歇，马上又请求
            # en: it asks again without a pause
            if error.code != 503 or not again:
                raise


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
