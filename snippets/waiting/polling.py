# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "6-7, 11"
# ///
import threading
import time


def poll(done):
    while not done.is_set():
        pass


def wait(done):
    done.wait()


def announce(done):
    time.sleep(0.1)
    done.set()


if __name__ == "__main__":
    for way in (poll, wait):
        ms, cpu = [], time.process_time()
        for _ in range(5):
            done, began = threading.Event(), time.perf_counter()
            threading.Thread(target=announce, args=(done,)).start()
            way(done)
            ms.append(1000 * (time.perf_counter() - began))
        busy = 1000 * (time.process_time() - cpu) / sum(ms)
        print(f"{way.__name__}: {min(ms):.1f} ms, CPU busy {busy:4.0%} of it")
