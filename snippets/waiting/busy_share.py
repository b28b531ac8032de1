# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>\w+) +CPU busy +(?P<share>\d+%)'
# focus = "7, 12, 17"
# ///
import os
import tempfile
import time


def sleep():
    time.sleep(0.1)


def read_cached_file():
    with open(path, "rb", buffering=0) as file:
        while file.read(2**20):
            pass


def compute():
    sum(number * number for number in range(10_000))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "data")
        with open(path, "wb") as file:
            file.write(os.urandom(20 * 2**20))
        for work in (sleep, read_cached_file, compute):
            wall, cpu = time.perf_counter(), time.process_time()
            while time.perf_counter() - wall < 0.3:
                work()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            print(f"{work.__name__:<16}  CPU busy {cpu / wall:4.0%} of it")
