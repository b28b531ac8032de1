# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>\w+) +longest pause of main: +(?P<share>\d+%) of it$'
# focus = "7, 11, 20-22"
# ///
import hashlib
import threading
import time


def sha256():
    hashlib.sha256(bytes(150_000_000)).digest()


def sum_of_range():
    sum(range(15_000_000))


def longest_pause_beside(work):
    thread = threading.Thread(target=work)
    began = last = time.perf_counter()
    thread.start()
    longest, alive = 0, True
    while alive:
        alive = thread.is_alive()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest / (last - began)


if __name__ == "__main__":
    for work in (sha256, sum_of_range):
        pause = longest_pause_beside(work)
        print(f"{work.__name__:<12} longest pause of main: {pause:4.0%} of it")
