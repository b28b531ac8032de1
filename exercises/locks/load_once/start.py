from concurrent.futures import ThreadPoolExecutor
from time import sleep


class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}

    def get(self, key):
        # zh: 每个键只该加载一次
        # en: each key should be loaded once, and once only
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
