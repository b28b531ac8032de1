# /// script
# [tool.snippet]
# timeline = true
# focus = "5-7, 11-12"
# ///
import threading


def by_hand(lock):
    lock.acquire()
    int("twelve")
    lock.release()


def using_with(lock):
    with lock:
        int("twelve")


def attempt(work, lock):
    try:
        work(lock)
    except ValueError:
        pass


if __name__ == "__main__":
    for work in (by_hand, using_with):
        lock = threading.Lock()
        thread = threading.Thread(target=attempt, args=(work, lock))
        thread.start()
        thread.join()
        got = lock.acquire(timeout=0.2)
        print(f"{work.__name__:<10} next acquire: {got}")
