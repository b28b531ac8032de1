# /// script
# [tool.snippet]
# timeline = true
# focus = "6-7, 18-20"
# instead = [["stop.set()", "pass", "hang", 3]]
# ///
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
        # zh: 这里是你的程序要做的事
        # en: here, your program does its work
        time.sleep(1.2)
    finally:
        stop.set()
        watcher.join()
