# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>one \w+): +(?P<time>[\d.]+ ms)$'
# focus = "13-17"
# ///
import multiprocessing
import threading
import time


def nothing():
    pass


def fastest_ms(kind):
    times = []
    for _ in range(20):
        began = time.perf_counter()
        worker = kind(target=nothing)
        worker.start()
        worker.join()
        times.append(time.perf_counter() - began)
    return 1000 * min(times)


if __name__ == "__main__":
    print("start method for processes:", multiprocessing.get_start_method())
    print(f"one thread:  {fastest_ms(threading.Thread):6.2f} ms")
    print(f"one process: {fastest_ms(multiprocessing.Process):6.2f} ms")
