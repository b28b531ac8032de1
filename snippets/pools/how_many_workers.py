# /// script
# [tool.snippet]
# alone = true
# bars = '^ +(?P<label>\d+) +(?P<waits>[\d.]+ s) +(?P<sums>[\d.]+ s)$'
# focus = "15-17, 23"
# ///
import time
from concurrent.futures import ThreadPoolExecutor


def wait():
    time.sleep(0.01)


def compute():
    sum(number * number for number in range(120_000))


def once(task, workers):
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for _ in range(16):
            pool.submit(task)
    return time.perf_counter() - began


def seconds(task, workers):
    # zh: 做三遍，取最快的：别的程序捣乱，只会更慢
    # en: the fastest of three: other programs can only make it slower
    return min(once(task, workers) for _ in range(3))


if __name__ == "__main__":
    print("workers  16 waits  16 sums")
    for workers in (1, 2, 4, 8, 16):
        waits, sums = seconds(wait, workers), seconds(compute, workers)
        print(f"{workers:7}  {waits:6.2f} s  {sums:5.2f} s")
