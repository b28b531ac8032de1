# /// script
# [tool.snippet]
# focus = "13-14, 18"
# instead = [["signal.signal(signal.SIGTERM, leave)", "pass", "error"]]
# ///
import signal
import sys
import threading
import time


def watch(stop):
    while not stop.wait(timeout=0.5):
        print("looking for new files")
    print("tidied up")


def leave(number, frame):
    sys.exit()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, leave)
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(stop,))
    watcher.start()
    try:
        time.sleep(1.2)
        # zh: 相当于此时从外面收到 SIGTERM
        # en: the same as if SIGTERM came from outside
        signal.raise_signal(signal.SIGTERM)
    finally:
        stop.set()
        watcher.join()
