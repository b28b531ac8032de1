# /// script
# [tool.snippet]
# timeline = true
# focus = "9, 17-18"
# ///
import threading

lock = threading.Lock()


class Thing:
    def __del__(self):
        print("__del__ runs in", threading.current_thread().name)
        got = lock.acquire(timeout=0.2)
        print("it got the lock:", got)
        if got:
            lock.release()


if __name__ == "__main__":
    thing = Thing()
    with lock:
        del thing
