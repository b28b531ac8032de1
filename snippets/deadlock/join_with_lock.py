# /// script
# [tool.snippet]
# timeline = true
# focus = "5, 11, 14"
# ///
import threading


def work(lock):
    with lock:
        pass


if __name__ == "__main__":
    lock = threading.Lock()
    with lock:
        thread = threading.Thread(target=work, args=(lock,))
        thread.start()
        thread.join(timeout=0.2)
        print("joined with the lock held - alive:", thread.is_alive())
    thread.join(timeout=5)
    print("joined after releasing it - alive:", thread.is_alive())
