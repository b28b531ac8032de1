from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep


class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}

    def get(self, key):
        # zh: 每调用一次就是一把新锁，谁也挡不住
        # en: each call has a lock of its own, which keeps nobody out
        lock = Lock()
        with lock:
            if key not in self.values:
                self.values[key] = self.load(key)
            return self.values[key]


def load(key):
    print("loading", key)
    sleep(0.1)
    return key.upper()


if __name__ == "__main__":
    cache = Cache(load)
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(*pool.map(cache.get, ["tea", "rice"] * 5))
