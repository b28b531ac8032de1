# /// script
# [tool.snippet]
# focus = "7, 12-14, 19"
# instead = [["with lock:", "if True:"]]
# ///
import functools
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def once(make):
    lock, made = threading.RLock(), []

    @functools.wraps(make)
    def get():
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get


@once
def settings():
    print("reading the settings\n", end="")
    time.sleep(0.1)
    return {"drink": "tea"}


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=5) as pool:
        futures = [pool.submit(settings) for _ in range(5)]
    print("objects:", len({id(future.result()) for future in futures}))
