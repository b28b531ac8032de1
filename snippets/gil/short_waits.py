# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "7, 12-13"
# ///
import threading
import time


def compute(stop):
    while not stop.is_set():
        pass


def thirty_short_waits():
    began = time.perf_counter()
    for _ in range(30):
        time.sleep(0.001)
    return time.perf_counter() - began


if __name__ == "__main__":
    print(f"alone:                {thirty_short_waits():.3f} s")
    stop = threading.Event()
    busy = threading.Thread(target=compute, args=(stop,))
    busy.start()
    print(f"beside a busy thread: {thirty_short_waits():.3f} s")
    stop.set()
    busy.join()
