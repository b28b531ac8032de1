# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# timeline = true
# focus = "7, 13, 18, 29"
# instead = [["rows.put(None)", "pass", "hang", 3]]
# ///
import sys
from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Thread
from urllib.request import urlopen

rows = Queue()


def download(url):
    name = url.split("/")[-1]
    with urlopen(url, timeout=10) as page:
        rows.put(f"page {name}: {len(page.read())} bytes")


def write():
    while True:
        row = rows.get()
        if row is None:
            break
        print(row)


if __name__ == "__main__":
    writer = Thread(target=write)
    writer.start()
    with ThreadPoolExecutor(max_workers=5) as pool:
        list(pool.map(download, sys.argv[1:]))
    rows.put(None)
    writer.join()
