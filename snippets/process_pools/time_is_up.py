# /// script
# [tool.snippet]
# timeline = true
# focus = "14, 16"
# ///
import time
from concurrent.futures import ProcessPoolExecutor, TimeoutError


def slow():
    time.sleep(1)
    return "finished all the same"


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        future = pool.submit(slow)
        try:
            future.result(timeout=0.3)
        except TimeoutError:
            print("time is up; cancel():", future.cancel())
    print("after the block:", future.result())
