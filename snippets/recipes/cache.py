# /// script
# [tool.snippet]
# timeline = true
# focus = "12-17"
# ///
import threading
import time
from concurrent.futures import ThreadPoolExecutor


class Cache:
    def __init__(self, load):
        self._load, self._values = load, {}
        self._lock, self._locks = threading.Lock(), {}

    def get(self, key):
        with self._lock:
            lock = self._locks.setdefault(key, threading.RLock())
        with lock:
            if key not in self._values:
                self._values[key] = self._load(key)
            return self._values[key]


def load(name):
    print(f"loading {name}\n", end="")
    time.sleep(0.1)
    return name.upper()


if __name__ == "__main__":
    cache = Cache(load)
    with ThreadPoolExecutor(max_workers=6) as pool:
        print(*pool.map(cache.get, ["tea", "milk"] * 3))
