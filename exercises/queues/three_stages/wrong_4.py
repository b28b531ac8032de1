# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Thread
from urllib.request import urlopen

rows = Queue()


def count_words(text):
    time.sleep(0.02)
    return len(text.split())


def download(url):
    name = url.split("/")[-1]
    try:
        with urlopen(url, timeout=10) as page:
            rows.put((name, page.read()))
    except Exception as error:
        rows.put((name, error))


def write():
    with open("words.txt", "w") as file:
        while True:
            row = rows.get()
            if row is None:
                break
            # zh: 数的时候，写线程腾不出手来写
            # en: while it counts, this thread can't write
            name, text = row
            if isinstance(text, bytes):
                row = f"{name}: {count_words(text)} words"
            else:
                row = f"{name} FAILED: {text}"
            print(row, file=file, flush=True)


if __name__ == "__main__":
    writer = Thread(target=write)
    writer.start()
    with ThreadPoolExecutor(max_workers=5) as pool:
        list(pool.map(download, sys.argv[1:]))
    rows.put(None)
    writer.join()
    with open("words.txt") as file:
        print(file.read(), end="")
