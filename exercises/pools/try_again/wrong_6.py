# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.error import HTTPError
from urllib.request import urlopen


def download(url):
    try:
        with urlopen(url, timeout=1) as page:
            return len(page.read())
    except HTTPError as error:
        if error.code != 503:
            raise
    time.sleep(0.1)
    # zh: 再调用自己，可什么时候算完？
    # en: it calls itself again, but when will that end?
    return download(url)


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
