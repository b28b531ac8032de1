# /// script
# [tool.snippet]
# alone = true
# timeline = true
# slices = "turns"
# ///
import multiprocessing
import os
import threading
import time


def spin(number, gate, answers):
    # zh: 在 Linux 上指定各用一个核，以免两者挤在同一个核上
    # en: on Linux, a core for each, so that they do not share one
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[number % len(cores)]})
    turns = []
    gate.wait()
    end = time.perf_counter() + 0.3
    while (now := time.perf_counter()) < end:
        if not turns or now - turns[-1][1] > 0.001:
            turns.append([now, now])
        turns[-1][1] = now
    answers.put(turns)


if __name__ == "__main__":
    gate, answers = multiprocessing.Barrier(2), multiprocessing.SimpleQueue()
    for kind in (threading.Thread, multiprocessing.Process):
        workers = [kind(target=spin, args=(n, gate, answers)) for n in (0, 1)]
        for worker in workers:
            worker.start()
        one, two = answers.get(), answers.get()
        for worker in workers:
            worker.join()
        # zh: 一方的每一轮与另一方的每一轮重叠多久
        # en: how long each turn of one overlaps each turn of the other
        both = sum(
            max(0, min(ends) - max(begins))
            for begins, ends in (zip(a, b) for a in one for b in two)
        )
        print(f"{kind.__name__:7}  both running: {both / 0.3:5.1%}")
