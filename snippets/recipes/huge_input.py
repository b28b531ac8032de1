# /// script
# [tool.snippet]
# focus = "9-14"
# ///
import itertools
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def each(pool, function, items, ahead=8):
    items, running = iter(items), {}
    while True:
        for item in itertools.islice(items, ahead - len(running)):
            running[pool.submit(function, item)] = item
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future


def divide(number):
    time.sleep(0.01)
    return 12 / number


if __name__ == "__main__":
    numbers = itertools.count()
    with ThreadPoolExecutor(max_workers=4) as pool:
        results = each(pool, divide, numbers)
        for number, future in itertools.islice(results, 5):
            print(number, future.exception() or future.result())
    print("numbers read:", next(numbers))
