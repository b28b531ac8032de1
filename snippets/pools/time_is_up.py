# /// script
# [tool.snippet]
# timeline = true
# focus = "15, 19"
# ///
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def nap(seconds):
    time.sleep(seconds)
    return "slept well"


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=1) as pool:
        long = pool.submit(nap, 0.8)
        later = pool.submit(nap, 0.1)
        try:
            print(long.result(timeout=0.2))
        except TimeoutError:
            print("time is up; still running:", long.running())
        print("cancelled:", long.cancel(), later.cancel())
    print("after the block:", long.result())
