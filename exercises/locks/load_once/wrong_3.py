from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep


class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.lock = Lock()

    def get(self, key):
        # zh: load() 一出错，锁就再也不会释放
        # en: if load() fails, the lock is never released
        self.lock.acquire()
        if key not in self.values:
            self.values[key] = self.load(key)
        self.lock.release()
        return self.values[key]


def load(key):
    print("loading", key)
    sleep(0.1)
    return key.upper()


if __name__ == "__main__":
    cache = Cache(load)
    with ThreadPoolExecutor(max_workers=10) as pool:
        print(*pool.map(cache.get, ["tea", "rice"] * 5))
