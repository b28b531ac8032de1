# /// script
# [tool.snippet]
# ladder = "counter.value"
# focus = "10, 14"
# fold = "21-27"
# ///
import threading


class Counter:
    def __init__(self):
        self.value = 0


def add_one(counter, both_have_read, notes):
    seen = counter.value
    notes.append(f"read {seen}")
    # zh: 等两个线程都读完
    # en: wait until both threads have read
    both_have_read.wait()
    counter.value = seen + 1
    notes.append(f"wrote {seen + 1}")


if __name__ == "__main__":
    counter, notes = Counter(), []
    args = (counter, threading.Barrier(2, timeout=5), notes)
    threads = [threading.Thread(target=add_one, args=args) for _ in "12"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*notes, sep="\n")
    print("expected 2, got", counter.value)
