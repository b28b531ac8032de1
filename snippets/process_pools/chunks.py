# /// script
# [tool.snippet]
# alone = true
# ///
import time
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


def milliseconds(squares):
    began = time.perf_counter()
    sum(squares)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    numbers = range(2_000)
    spent = milliseconds(map(square, numbers))
    print(f"in a loop       {spent:8.2f} ms")
    with ProcessPoolExecutor(max_workers=2) as pool:
        list(pool.map(square, range(100)))
        for size in (1, 10, 100, 1_000):
            spent = milliseconds(pool.map(square, numbers, chunksize=size))
            print(f"chunksize={size:<6}{spent:8.2f} ms")
