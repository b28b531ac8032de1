# /// script
# [tool.snippet]
# focus = "19-20, 22-24"
# ///
import signal
import threading
import time


def watch(stop):
    while not stop.wait(timeout=0.5):
        print("looking for new files")
    print("tidied up")


if __name__ == "__main__":
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(stop,))
    watcher.start()
    try:
        time.sleep(1.2)
        # zh: 相当于此时按下 Ctrl-C
        # en: the same as pressing Ctrl-C at this point
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        print("Ctrl-C")
    finally:
        stop.set()
        watcher.join()
