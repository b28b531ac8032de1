# /// script
# [tool.snippet]
# timeline = true
# focus = "13-15"
# ///
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def nap(seconds):
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    files = {"long.csv": 0.4, "short.csv": 0.05, "medium.csv": 0.2}
    with ProcessPoolExecutor(max_workers=3) as pool:
        names = {pool.submit(nap, files[name]): name for name in files}
        for done, future in enumerate(as_completed(names), 1):
            seconds = future.result()
            print(f"{done} of {len(names)}: {names[future]} ({seconds} s)")
