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
            if key not in self.values:
                # zh: 锁已经在自己手里，再拿就永远等不到了
                # en: it holds the lock already, and waits for itself
                with self.lock:
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
