# /// script
# [tool.snippet]
# focus = "10-13, 27"
# ///
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext


def hammer(lock):
    def add_many(times):
        start.wait()
        for _ in range(times):
            with lock:
                counter["n"] = sum([counter["n"], 1])

    rounds, start, end = 0, threading.Barrier(2), time.monotonic() + 0.5
    with ThreadPoolExecutor(2) as pool:
        while time.monotonic() < end:
            rounds, counter = rounds + 1, {"n": 0}
            list(pool.map(add_many, [500, 500]))
            if counter["n"] != 1000:
                return f"round {rounds} was wrong"
    return f"none of {rounds} rounds was wrong"


if __name__ == "__main__":
    print("no lock, usual interval:", hammer(nullcontext()))
    sys.setswitchinterval(1e-6)
    print("no lock, tiny interval: ", hammer(nullcontext()))
    print("a lock, tiny interval:  ", hammer(threading.Lock()))
