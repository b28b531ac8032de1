import threading
import time


def watch(stop):
    while True:
        print("looking for new files")
        if stop.wait(timeout=60):
            break
    print("tidied up")


if __name__ == "__main__":
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(stop,))
    watcher.start()
    try:
        time.sleep(2)
    finally:
        # zh: 线程停得好好的，KeyboardInterrupt 却没人捕获
        # en: the thread ends well, and KeyboardInterrupt goes on
        stop.set()
        watcher.join()
