# /// script
# [tool.snippet]
# timeline = true
# focus = "10-11, 23-24"
# ///
import time
from concurrent.futures import ThreadPoolExecutor
from queue import Queue


def consume(tasks):
    taken = []
    while True:
        number = tasks.get()
        if number is None:
            return taken
        time.sleep(0.01)
        taken.append(number)


if __name__ == "__main__":
    tasks = Queue()
    with ThreadPoolExecutor(max_workers=2) as pool:
        first = pool.submit(consume, tasks)
        second = pool.submit(consume, tasks)
        for number in range(1, 13):
            tasks.put(number)
        tasks.put(None)
        tasks.put(None)
    print("first: ", *first.result())
    print("second:", *second.result())
