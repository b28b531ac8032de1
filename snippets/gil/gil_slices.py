# /// script
# [tool.snippet]
# alone = true
# ///
import sys
import threading
import time
from statistics import median


def spin(name, turns):
    end = time.perf_counter() + 0.3
    while (now := time.perf_counter()) < end:
        # zh: 最后一条记录不是我写的：轮到我运行了
        # en: the last note is not mine: my turn has come
        if turns[-1][1] != name:
            turns.append((now, name))


def two_threads(interval):
    sys.setswitchinterval(interval)
    turns = [(time.perf_counter(), "A")]
    other = threading.Thread(target=spin, args=("B", turns))
    other.start()
    spin("A", turns)
    other.join()
    turns.append((time.perf_counter(), ""))
    ms = [1000 * (after[0] - now[0]) for now, after in zip(turns, turns[1:])]
    print("".join(n * round(t / 5) for t, (_, n) in zip(ms, turns)))
    print(f"{interval} s: {len(ms)} turns, median {median(ms):.3f} ms")


if __name__ == "__main__":
    two_threads(0.005)
    two_threads(0.03)
