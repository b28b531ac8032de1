from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep


class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            found = key in self.values
        # zh: 锁已经放开，别的线程可能也在加载
        # en: the lock is free again, and others may be loading, too
        if not found:
            value = self.load(key)
            with self.lock:
                self.values[key] = value
        return self.values[key]


def load(key):
    print("loading", key)
    sleep(0.1)
    return key.upper()


if __name__ == "__main__":
    cache = Cache(load)
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(*pool.map(cache.get, ["tea", "rice"] * 5))
