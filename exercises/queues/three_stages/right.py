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


def row_of(name, text):
    rows.put(f"{name}: {count_words(text)} words")


def download(url):
    name = url.split("/")[-1]
    try:
        with urlopen(url, timeout=10) as page:
            # zh: 只有一个线程的线程池，也是一道工序：它自己就带着队列
            # en: a pool of one is a stage, too: it has a queue of its own
            counter.submit(row_of, name, page.read())
    except OSError as error:
        rows.put(f"{name} FAILED: {error}")


def write():
    for row in iter(rows.get, None):
        # zh: 每一行都打开文件再关上，不用 flush 也已经写进去了
        # en: closed after each row, the file has it, without a flush
        with open("words.txt", "a") as file:
            print(row, file=file)


if __name__ == "__main__":
    writer = Thread(target=write)
    open("words.txt", "w").close()
    writer.start()
    counter = ThreadPoolExecutor(max_workers=1)
    # zh: 先是下载的线程池关上，再是数单词的，最后告诉写线程
    # en: the pool that downloads ends first, then that of one, then the writer
    with counter, ThreadPoolExecutor(max_workers=5) as pool:
        list(pool.map(download, sys.argv[1:]))
    rows.put(None)
    writer.join()
    with open("words.txt") as file:
        print(file.read(), end="")
