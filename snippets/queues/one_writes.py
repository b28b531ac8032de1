# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# timeline = true
# focus = "7, 13, 19, 32"
# instead = [["rows.put(None)", "pass", "hang", 2]]
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
        rows.put(f"{name}: {len(page.read())} bytes")


def write():
    with open("sizes.txt", "w") as file:
        while True:
            row = rows.get()
            if row is None:
                break
            print(row, file=file)


if __name__ == "__main__":
    writer = Thread(target=write)
    writer.start()
    with ThreadPoolExecutor(max_workers=5) as pool:
        list(pool.map(download, sys.argv[1:]))
    # zh: 放一个 None，表示后面没有了
    # en: put a None: no more rows will come
    rows.put(None)
    writer.join()
    with open("sizes.txt") as file:
        print(file.read(), end="")
