# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>\w+) +in eight threads: +(?P<busy>[\d.]+ cores busy)$'
# focus = "9, 13, 18-20"
# ///
import hashlib
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, process_time

DATA = bytes(50_000_000)


def python_loop():
    sum(number * number for number in range(800_000))


def sha256():
    hashlib.sha256(DATA).digest()


def cores_kept_busy(work):
    wall, cpu = perf_counter(), process_time()
    with ThreadPoolExecutor(8) as pool:
        for _ in range(8):
            pool.submit(work)
    return (process_time() - cpu) / (perf_counter() - wall)


if __name__ == "__main__":
    for work in (python_loop, sha256):
        busy = cores_kept_busy(work)
        print(f"{work.__name__:<11} in eight threads: {busy:.2f} cores busy")
