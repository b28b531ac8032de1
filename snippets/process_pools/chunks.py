# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>.+?) +(?P<time>[\d.]+ ms)$'
# focus = "21"
# ///
import time
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def milliseconds(map_function, **options):
    began = time.perf_counter()
    sum(map_function(square, range(2_000), **options))
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(f"in a loop       {milliseconds(map):8.2f} ms")
    with ProcessPoolExecutor(max_workers=2) as pool:
        # zh: 先让工作进程都启动好，这段不计时
        # en: first get the workers started, off the clock
        list(pool.map(square, range(100)))
        for size in (1, 10, 100, 1_000):
            spent = milliseconds(pool.map, chunksize=size)
            print(f"chunksize={size:<6}{spent:8.2f} ms")
