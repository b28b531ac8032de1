import threading
import time


def watch(stop):
    while not stop.wait(timeout=60):
        print("looking for new files")
    print("tidied up")


stop = threading.Event()
watcher = threading.Thread(target=watch, args=(stop,))
watcher.start()
try:
    time.sleep(2)
except KeyboardInterrupt:
    pass
finally:
    stop.set()
    watcher.join()
