# /// script
# [tool.snippet]
# alone = true
# ///
import threading
import time


def poll(done):
    while not done.is_set():
        pass


def wait(done):
    done.wait()


def announce(done):
    time.sleep(0.3)
    done.set()


if __name__ == "__main__":
    for way in (poll, wait):
        done = threading.Event()
        threading.Thread(target=announce, args=(done,)).start()
        wall, cpu = time.perf_counter(), time.process_time()
        way(done)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"{way.__name__}: {wall:.1f} s, CPU busy {cpu / wall:4.0%} of it"
        )
