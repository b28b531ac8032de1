# /// script
# [tool.snippet]
# timeline = true
# alone = true
# focus = "6-7, 12-13"
# ///
import threading
import time


def nap_inside(lock, done):
    with lock:
        time.sleep(0.1)
        done.append("nap")


def nap_outside(lock, done):
    time.sleep(0.1)
    with lock:
        done.append("nap")


if __name__ == "__main__":
    for work in (nap_inside, nap_outside):
        lock, done = threading.Lock(), []
        threads = [
            threading.Thread(target=work, args=(lock, done)) for _ in range(5)
        ]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - began
        print(f"{work.__name__:<11} {len(done)} naps: {seconds:.2f} s")
