# /// script
# [tool.snippet]
# focus = "13, 16"
# ///
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def nap(seconds):
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    naps = (0.5, 0.1, 0.3)
    with ThreadPoolExecutor(max_workers=3) as pool:
        print("map():         ", *pool.map(nap, naps))
        futures = [pool.submit(nap, seconds) for seconds in naps]
        print("done yet:      ", *(future.done() for future in futures))
        came = [future.result() for future in as_completed(futures)]
        print("as_completed():", *came)
        print("done now:      ", *(future.done() for future in futures))
