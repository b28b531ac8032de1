import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

x = 1


def numbers(pool):
    for n in pool.map(lambda n: n * n, range(10)):
        got = yield n
        if got:
            return got


with ThreadPoolExecutor(2) as pool:
    generator = numbers(pool)
    print(next(generator), next(generator))
    try:
        generator.send("stop")
    except StopIteration as stop:
        print(stop.value)
    generator = numbers(pool)
    next(generator)
    generator.close()
    try:
        list(pool.map(lambda n: time.sleep(n), [0.5], timeout=0.01))
    except Exception as error:
        print(type(error).__name__, error)


def items():
    q = queue.Queue()
    lock = threading.Lock()
    with lock:
        q.put(1)
        yield q.get()
        yield from map(q.get, [False])


try:
    print(list(items()))
except queue.Empty as error:
    print(repr(error))
