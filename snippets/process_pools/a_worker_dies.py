# /// script
# [tool.snippet]
# focus = "9, 18, 20"
# ///
import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def die():
    time.sleep(0.3)
    os._exit(1)


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        before = pool.submit(pow, 2, 5)
        futures = [pool.submit(die), pool.submit(pow, 2, 6)]
        print("before:", before.result())
        for future in futures:
            print(type(future.exception()).__name__)
        try:
            pool.submit(pow, 2, 7)
        except BrokenProcessPool:
            print("and no new task")
