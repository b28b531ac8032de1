# /// script
# [tool.snippet]
# alone = true
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
    moments = set()
    gate.wait()
    end = time.perf_counter() + 0.6
    while (now := time.perf_counter()) < end:
        moments.add(int(now * 50_000))
    answers.put(moments)


if __name__ == "__main__":
    gate, answers = multiprocessing.Barrier(2), multiprocessing.SimpleQueue()
    for kind in (threading.Thread, multiprocessing.Process):
        workers = [kind(target=spin, args=(n, gate, answers)) for n in (0, 1)]
        for worker in workers:
            worker.start()
        one, two = answers.get(), answers.get()
        for worker in workers:
            worker.join()
        share = len(one & two) / len(one | two)
        print(f"{kind.__name__:7}  both running: {share:5.1%}")
