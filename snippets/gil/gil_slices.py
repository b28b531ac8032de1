# /// script
# [tool.snippet]
# alone = true
# timeline = true
# slices = "turns"
# focus = "9, 20"
# fold = "1-4, 10-15, 21-29"
# ///
import sys
import threading
import time
from statistics import median


def spin(turns, latest):
    end = time.perf_counter() + 0.3
    while (now := time.perf_counter()) < end:
        if latest[0] is turns:
            turns[-1][1] = now
        else:
            # zh: 上一个看表的不是我：轮到我跑了
            # en: I was not the last to look at the clock: my turn has come
            latest[0] = turns
            turns.append([time.perf_counter()] * 2)


if __name__ == "__main__":
    for interval in (0.005, 0.03):
        sys.setswitchinterval(interval)
        mine, others, latest = [], [], [None]
        other = threading.Thread(
            target=spin, args=(others, latest), name="other"
        )
        other.start()
        spin(mine, latest)
        other.join()
        ms = [1000 * (end - begin) for begin, end in mine + others]
        print(f"{interval} s: {len(ms)} turns, median {median(ms):.3f} ms")
