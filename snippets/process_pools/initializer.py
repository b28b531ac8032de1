# /// script
# [tool.snippet]
# focus = "7-8, 22, 25"
# ///
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor


def set_up(shared, setups):
    global counter
    counter = shared
    with setups.get_lock():
        setups.value += 1


def add_one(_):
    with counter.get_lock():
        counter.value += 1
    return os.getpid()


if __name__ == "__main__":
    shared, setups = (multiprocessing.Value("i", 0) for _ in range(2))
    with ProcessPoolExecutor(
        max_workers=2, initializer=set_up, initargs=(shared, setups)
    ) as pool:
        pids = set(pool.map(add_one, range(100)))
        error = pool.submit(print, shared).exception()
    print("workers set up:", setups.value)
    print("workers that had tasks:", len(pids))
    print("tasks counted:", shared.value)
    print(f"{type(error).__name__}: {error}")
