import threading
import time


def watch():
    try:
        while True:
            print("looking for new files")
            time.sleep(60)
    finally:
        print("tidied up")


if __name__ == "__main__":
    # zh: 没有人等守护线程，finally 子句也不会执行
    # en: nobody waits for a daemon thread, and its finally doesn't run
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        time.sleep(2)
    except KeyboardInterrupt:
        pass
