# /// script
# [tool.snippet]
# timeline = true
# focus = "16, 20"
# ///
import time

# zh: 3.10 里，这个 TimeoutError 和内置的不是同一个
# en: in 3.10, this TimeoutError isn't the built-in one
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
