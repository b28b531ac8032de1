# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>\w+) +(?P<time>\d+ ns) a round$'
# focus = "10, 16-17"
# ///
import threading
import time

ROUNDS, n = 100_000, 0


def bare(lock):
    global n
    for _ in range(ROUNDS):
        n += 1


def locked(lock):
    global n
    for _ in range(ROUNDS):
        with lock:
            n += 1


def nanoseconds(work):
    lock = threading.Lock()
    began = time.perf_counter()
    work(lock)
    return (time.perf_counter() - began) / ROUNDS * 1e9


if __name__ == "__main__":
    for work in (bare, locked):
        best = min(nanoseconds(work) for _ in range(5))
        print(f"{work.__name__:<6} {best:5.0f} ns a round")
