# /// script
# [tool.snippet]
# site = "pools/moody_site.py"
# focus = "10, 12, 18, 22, 27-28"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen


def download(url):
    for pause in (0.1, 0.2, None):
        try:
            with urlopen(url, timeout=0.5) as page:
                return f"{len(page.read())} bytes"
        except (OSError, HTTPException) as error:
            code = getattr(error, "code", 503)
            if isinstance(error, HTTPError):
                error.close()
            if pause is None or (code < 500 and code != 429):
                raise
            name = url.rstrip("/").split("/")[-1]
            print(f"{name}: {error}, again in {pause} s\n", end="")
            time.sleep(pause)


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=8) as pool:
        urls = {pool.submit(download, url): url for url in sys.argv[1:]}
        for future in as_completed(urls):
            name = urls.pop(future).rstrip("/").split("/")[-1]
            print(f"{name}: {future.exception() or future.result()}\n", end="")
