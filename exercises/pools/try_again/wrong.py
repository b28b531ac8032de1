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
    for pause in (0.1, 0.2, 0):
        try:
            with urlopen(url, timeout=1) as page:
                return len(page.read())
        except HTTPError as error:
            # zh: 不管什么错，都再来一遍
            # en: again, whatever the error
            failure = error
        time.sleep(pause)
    raise failure


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
