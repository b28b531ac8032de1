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
    # zh: 按了 Ctrl-C，就走不到最后两行
    # en: after Ctrl-C, the last two lines are never reached
    time.sleep(2)
    stop.set()
    watcher.join()
