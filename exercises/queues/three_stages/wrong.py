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

texts, rows = Queue(), Queue()


def count_words(text):
    time.sleep(0.02)
    return len(text.split())


def download(url):
    name = url.split("/")[-1]
    try:
        with urlopen(url, timeout=10) as page:
            texts.put((name, page.read()))
    except Exception as error:
        rows.put(f"{name} FAILED: {error}")


def count():
    while True:
        item = texts.get()
        if item is None:
            break
        name, text = item
        rows.put(f"{name}: {count_words(text)} words")


def write():
    with open("words.txt", "w") as file:
        while True:
            row = rows.get()
            if row is None:
                break
            print(row, file=file, flush=True)


if __name__ == "__main__":
    counter, writer = Thread(target=count), Thread(target=write)
    counter.start()
    writer.start()
    with ThreadPoolExecutor(max_workers=5) as pool:
        list(pool.map(download, sys.argv[1:]))
    texts.put(None)
    # zh: 还没数完，写线程就先收工了
    # en: pages are still being counted, and the writer goes home
    rows.put(None)
    counter.join()
    writer.join()
    with open("words.txt") as file:
        print(file.read(), end="")
