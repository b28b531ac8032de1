from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep


class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.lock = Lock()

    def get(self, key):
        # zh: 没拿锁的时候看，人人都看见没有；锁里一个接一个，还是都去加载
        # en: all of them see that it is missing, and then load in turn
        if key not in self.values:
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
