import gzip
import hashlib
import json
import time
import zlib
from random import sample
from threading import Thread
from time import perf_counter

# zh: 名字、函数、参数，还有：它运行的时候，别的线程能运行吗？
# en: a name, a call, its argument, and: can other threads run meanwhile?
CALLS = [
    ("zlib.compress", zlib.compress, bytes(range(256)) * 60_000, True),
    ("json.dumps", json.dumps, [0.1] * 600_000, False),
    ("gzip.compress", gzip.compress, bytes(range(256)) * 200_000, True),
    ("hashlib.sha256", hashlib.sha256, bytes(150_000_000), True),
    ("sorted", sorted, sample(range(300_000), 300_000), False),
    ("str.encode", str.encode, "中" * 40_000_000, False),
    # zh: 有括号，就当场调用了
    # en: with parentheses, it's called here and now
    ("time.sleep", time.sleep(0.2), 0.2, True),
]


def longest_pause_beside(call, argument):
    thread = Thread(target=call, args=(argument,))
    began = last = perf_counter()
    thread.start()
    longest, alive = 0, True
    while alive:
        alive = thread.is_alive()
        now = perf_counter()
        longest, last = max(longest, now - last), now
    return longest / (last - began)


if __name__ == "__main__":
    for name, call, argument, others_run in CALLS:
        pause = longest_pause_beside(call, argument)
        print(f"{name:<14} others run: {others_run!s:<5}  main: {pause:4.0%}")
