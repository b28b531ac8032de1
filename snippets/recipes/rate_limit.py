# /// script
# [tool.snippet]
# timeline = true
# focus = "12-15, 17"
# ///
import threading
import time
from concurrent.futures import ThreadPoolExecutor


class RateLimit:
    def __init__(self, per_second):
        self._pause, self._next = 1 / per_second, 0.0
        self._lock = threading.Lock()

    def wait(self):
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._pause
        # zh: 拿到号就放开锁，自己去等
        # en: it has its turn: wait without the lock
        time.sleep(turn - now)


def request(_):
    limit.wait()
    return time.monotonic() - start


if __name__ == "__main__":
    limit, start = RateLimit(per_second=10), time.monotonic()
    with ThreadPoolExecutor(max_workers=4) as pool:
        for seconds in sorted(pool.map(request, range(10))):
            print(f"{seconds:.2f} s")
