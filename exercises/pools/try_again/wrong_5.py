# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.request import urlopen


def get(url):
    with urlopen(url, timeout=1) as page:
        return len(page.read())


def download(url):
    # zh: HTTPError 没有导入，异常一来，except 自己先出错
    # en: HTTPError isn't imported: with the first error, `except` itself fails
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
