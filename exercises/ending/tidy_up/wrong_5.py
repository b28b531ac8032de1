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
    except KeyboardInterrupt:
        # zh: 没有人按 Ctrl-C，就没有人请它停
        # en: if nobody presses Ctrl-C, nobody asks the watcher to stop
        stop.set()
