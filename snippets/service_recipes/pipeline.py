# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# timeline = true
# focus = "16-23"
# ///
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    with urlopen(url, timeout=10) as page:
        return page.read()


def parse(page):
    return len(page.result().split())


def stage(workers, function, items):
    waiting = deque()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > 2 * workers:
                yield waiting.popleft()
        yield from waiting


if __name__ == "__main__":
    urls = ["no address", *sys.argv[1:]]
    rows = stage(1, parse, stage(4, download, urls))
    for row, url in zip(rows, urls):
        print(url, row.exception() or f"{row.result()} words", sep=": ")
