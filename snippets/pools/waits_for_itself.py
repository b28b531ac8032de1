# /// script
# [tool.snippet]
# timeline = true
# focus = "11, 13"
# ///
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def square(number):
    time.sleep(0.1)
    return number * number


def ask(pool):
    inner = pool.submit(square, 5)
    try:
        return f"got {inner.result(timeout=1)}"
    except TimeoutError:
        return f"gave up; inner task running: {inner.running()}"


if __name__ == "__main__":
    for workers in (1, 2):
        with ThreadPoolExecutor(max_workers=workers) as pool:
            outer = pool.submit(ask, pool)
            print(f"max_workers={workers}: {outer.result()}")
