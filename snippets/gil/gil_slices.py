# /// script
# [tool.snippet]
# alone = true
# ///
import statistics
import threading
import time


def spin(name, gate, turns):
    gate.wait()
    end = time.perf_counter() + 0.3
    while (now := time.perf_counter()) < end:
        # zh: 上一条记录不是我写的：轮到我运行了
        # en: the last note is not mine: my turn has come
        if turns[-1][1] != name:
            turns.append((now, name))


if __name__ == "__main__":
    gate, turns = threading.Barrier(2, timeout=5), [(0, "")]
    threads = [
        threading.Thread(target=spin, args=(n, gate, turns)) for n in "AB"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns = [*turns[1:], (time.perf_counter(), "")]
    lengths = [end[0] - start[0] for start, end in zip(turns, turns[1:])]
    print("".join(n * round(s / 0.005) for s, (_, n) in zip(lengths, turns)))
    print("turns:", len(lengths))
    print(f"median turn: {1000 * statistics.median(lengths):.3f} ms")
