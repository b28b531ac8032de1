# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.error import HTTPError
from urllib.request import urlopen


def get(url):
    # zh: 时限太短，好好的页也等不到
    # en: too short a limit, even for pages that are all right
    with urlopen(url, timeout=0.1) as page:
        return len(page.read())


def download(url):
    # zh: 碰上 503，歇一会儿再请求，最多两次；最后一次的错误留给 future
    # en: two tries, a pause after each; the future keeps the third's error
    for pause in (0.1, 0.1):
        try:
            return get(url)
        except HTTPError as error:
            if error.code != 503:
                raise
        time.sleep(pause)
    return get(url)


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
