# /// script
# [tool.snippet]
# timeline = true
# focus = "17-18"
# ///
import time
from concurrent.futures import ThreadPoolExecutor


def download(page):
    # zh: 换成你自己的下载；这里等 0.2 秒
    # en: put your own download here; this one waits
    time.sleep(0.2)
    return f"page {page}"


if __name__ == "__main__":
    start = time.perf_counter()
    pages = [download(page) for page in range(5)]
    print(f"one by one: {time.perf_counter() - start:.2f} s")

    start = time.perf_counter()
    with ThreadPoolExecutor(5) as pool:
        pages = list(pool.map(download, range(5)))
    print(f"in threads: {time.perf_counter() - start:.2f} s")
