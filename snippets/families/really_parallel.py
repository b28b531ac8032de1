# /// script
# [tool.snippet]
# alone = true
# timeline = true
# slices = "turns"
# focus = "15, 22"
# ///
import multiprocessing
import os
import threading
import time


def spin(number, answers):
    # zh: 在 Linux 上指定各用一个核，以免两者挤在同一个核上
    # en: on Linux, a core for each, so that they do not share one
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-number]})
    turns = []
    end = time.perf_counter() + 0.3
    while (now := time.perf_counter()) < end:
        if not turns or now - turns[-1][1] > 0.001:
            turns.append([now, now])
        turns[-1][1] = now
    answers.put(turns)


if __name__ == "__main__":
    answers = multiprocessing.SimpleQueue()
    for kind in (threading.Thread, multiprocessing.Process):
        workers = [kind(target=spin, args=(n, answers)) for n in (0, 1)]
        for worker in workers:
            worker.start()
        x, y = answers.get(), answers.get()
        for worker in workers:
            worker.join()
        both = max(0, *(min(b, d) - max(a, c) for a, b in x for c, d in y))
        print(f"{kind.__name__:7}  at once: up to {1000 * both:5.1f} ms")
