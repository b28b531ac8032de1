# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>\w+) +in eight threads: +(?P<busy>[\d.]+ cores busy)$'
# focus = "9, 13, 23"
# ///
import hashlib
import threading
import time

DATA = bytes(50_000_000)


def python_loop():
    sum(number * number for number in range(800_000))


def sha256():
    hashlib.sha256(DATA).digest()


def cores_kept_busy(work):
    threads = [threading.Thread(target=work) for _ in range(8)]
    wall, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (time.process_time() - cpu) / (time.perf_counter() - wall)


if __name__ == "__main__":
    for work in (python_loop, sha256):
        busy = cores_kept_busy(work)
        print(f"{work.__name__:<11} in eight threads: {busy:.2f} cores busy")
