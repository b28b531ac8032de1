from threading import Lock


class Cache:
    def __init__(self, load):
        self.load, self.values = load, {}
        self.lock, self.locks = Lock(), {}

    def get(self, key):
        with self.lock:
            own = self.locks.setdefault(key, Lock())
        with own:
            if key not in self.values:
                self.values[key] = self.load(key)
            return self.values[key]
