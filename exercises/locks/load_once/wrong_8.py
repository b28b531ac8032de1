from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep


class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        # zh: 没有括号，这就不是锁，只是造锁的那个 Lock
        # en: without parentheses, this is no lock, but what makes one
        self.lock = Lock

    def get(self, key):
        self.lock.acquire()
        try:
            if key not in self.values:
                self.values[key] = self.load(key)
            return self.values[key]
        finally:
            self.lock.release()


def load(key):
    print("loading", key)
    sleep(0.1)
    return key.upper()


if __name__ == "__main__":
    cache = Cache(load)
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(*pool.map(cache.get, ["tea", "rice"] * 5))
