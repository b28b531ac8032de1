# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# timeline = true
# instead = [
#     [
#         'print(f"{name}: {future.result()} bytes")',
#         'print(f"{name}: done")',
#     ],
# ]
# ///
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.request import urlopen


def download(url):
    with urlopen(url, timeout=1) as page:
        return len(page.read())


def report(urls):
    with ThreadPoolExecutor(max_workers=5) as pool:
        # zh: 记下哪个 future 对应哪个网址
        # en: remember which address each future is for
        futures = {pool.submit(download, url): url for url in urls}
        for future in as_completed(futures):
            name = futures[future].split("/")[-1]
            try:
                print(f"{name}: {future.result()} bytes")
            except Exception as error:
                print(f"{name} FAILED: {error}")


if __name__ == "__main__":
    report(sys.argv[1:])
