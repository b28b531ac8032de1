# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>\S+) +longest pause of main: +(?P<share>\d+%) of it$'
# focus = "23-26"
# fold = "9-18"
# ///
import bz2
import json
import re
import zlib
from threading import Thread
from time import perf_counter


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
    for name, call, argument in (
        ("zlib.compress", zlib.compress, bytes(range(256)) * 60_000),
        ("bz2.compress", bz2.compress, bytes(range(256)) * 4_000),
        ("json.dumps", json.dumps, [0.1] * 600_000),
        ("re.match", re.compile("(a|aa)*b").match, "a" * 28),
    ):
        pause = longest_pause_beside(call, argument)
        print(f"{name:<13} longest pause of main: {pause:4.0%} of it")
