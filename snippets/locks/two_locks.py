# /// script
# [tool.snippet]
# ladder = "counter.value"
# focus = "10, 20"
# ///
import threading


class Counter:
    def __init__(self):
        self.value = 0


def add_one(counter, lock, both_have_read):
    with lock:
        seen = counter.value
        both_have_read.wait()
        counter.value = seen + 1


if __name__ == "__main__":
    counter, both_have_read = Counter(), threading.Barrier(2, timeout=5)
    threads = [
        threading.Thread(target=add_one, args=(counter, lock, both_have_read))
        for lock in (threading.Lock(), threading.Lock())
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("expected 2, got", counter.value)
