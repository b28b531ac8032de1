# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "15-19"
# instead = [["Thread(target=nap)", "Thread(target=nap())"]]
# ///
import threading
import time


def nap():
    time.sleep(0.2)


def one_after_another():
    for _ in range(5):
        nap()


def in_threads():
    threads = [threading.Thread(target=nap) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(f"one after another: {seconds(one_after_another):.2f} s")
    print(f"in five threads:   {seconds(in_threads):.2f} s")
