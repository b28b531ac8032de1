# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# ///
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.request import urlopen


def download(url):
    # zh: 返回 503 的，歇 0.1 秒再请求，最多再请求两次；别的只请求一次
    # en: after a 503, pause and ask again, at most twice; no other page
    with urlopen(url, timeout=1) as page:
        return len(page.read())


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
