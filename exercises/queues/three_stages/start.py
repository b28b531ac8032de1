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
    # zh: 假装这是一个库，只许一个线程调用
    # en: this stands for a library that only one thread may use
    time.sleep(0.02)
    return len(text.split())


def download(url):
    # zh: 改成让另一个线程来数；下载不了的页也要写一行，
    # en: let another thread count; and a page that can't be downloaded
    # zh: 比如 7 FAILED: HTTP Error 404: Not Found
    # en: should be a row, too: 7 FAILED: HTTP Error 404: Not Found
    name = url.split("/")[-1]
    with urlopen(url, timeout=10) as page:
        rows.put(f"{name}: {count_words(page.read())} words")


def write():
    with open("words.txt", "w") as file:
        while True:
            row = rows.get()
            if row is None:
                break
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
