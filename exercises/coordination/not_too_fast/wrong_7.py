# /// script
# [tool.snippet]
# site = "hello/slow_site.py"
# ///
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def download(url):
    # zh: 按线程号错开：线程做完一页再做一页，就跟别的线程撞上了
    # en: by the number of the thread: its second page meets another's first
    name = threading.current_thread().name
    time.sleep(0.1 * int(name.split("_")[-1]))
    with urlopen(url, timeout=10) as page:
        return len(page.read())


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(sum(pool.map(download, sys.argv[1:])))
