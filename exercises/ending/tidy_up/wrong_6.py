import threading
import time


def watch(stop):
    while not stop.wait(timeout=60):
        print("looking for new files")
    print("tidied up")


if __name__ == "__main__":
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(stop,), daemon=True)
    watcher.start()
    try:
        time.sleep(2)
    except KeyboardInterrupt:
        pass
    finally:
        # zh: 请它停了，却没有人等它：守护线程来不及收拾
        # en: it's asked to stop, and nobody waits: a daemon thread is cut off
        stop.set()
