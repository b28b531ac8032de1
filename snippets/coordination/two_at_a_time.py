# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# timeline = true
# focus = "7, 11-12"
# instead = [["max_workers=10", "max_workers=2"]]
# ///
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

at_most_two = threading.BoundedSemaphore(2)


def count_words(url):
    with at_most_two, urlopen(url, timeout=10) as page:
        text = page.read()
    # zh: 代替解析、存盘这些活：跟网站无关，十个线程一起干也行
    # en: stands for the rest of the work, which the site doesn't see
    time.sleep(0.3)
    return len(text.split())


if __name__ == "__main__":
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(count_words, sys.argv[1:])), "words")
    print(f"{time.perf_counter() - start:.2f} s")
