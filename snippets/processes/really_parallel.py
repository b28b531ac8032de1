# /// script
# [tool.snippet]
# alone = true
# timeline = true
# slices = "turns"
# ///
import multiprocessing
import threading
import time


def spin(gate, answers):
    turns = []
    gate.wait()
    end = time.perf_counter() + 0.3
    while (now := time.perf_counter()) < end:
        # zh: 超过 1 ms 没有看时钟：刚才我没有在运行
        # en: no look at the clock for 1 ms: I was not running
        if not turns or now - turns[-1][1] > 0.001:
            turns.append([now, now])
        turns[-1][1] = now
    answers.put(turns)


if __name__ == "__main__":
    gate, answers = multiprocessing.Barrier(2), multiprocessing.SimpleQueue()
    for kind in (threading.Thread, multiprocessing.Process):
        workers = [kind(target=spin, args=(gate, answers)) for _ in "12"]
        for worker in workers:
            worker.start()
        one, two = answers.get(), answers.get()
        for worker in workers:
            worker.join()
        both = [min(b, d) - max(a, c) for a, b in one for c, d in two]
        share = sum(max(0, each) for each in both) / 0.3
        print(f"{kind.__name__:7}  both running: {share:5.1%}")
