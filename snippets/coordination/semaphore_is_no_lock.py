# /// script
# [tool.snippet]
# focus = "5, 10-13"
# instead = [["Semaphore(5)", "Lock()"]]
# ///
import threading
import time

counter = 0
guard = threading.Semaphore(5)


def add_one():
    global counter
    with guard:
        seen = counter
        time.sleep(0.01)
        counter = seen + 1


if __name__ == "__main__":
    threads = [threading.Thread(target=add_one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(counter, "of 20")
