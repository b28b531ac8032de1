import threading
import time


def watch(stop):
    while not stop.is_set():
        print("looking for new files")
        # zh: 睡着的这一分钟，它不看 stop
        # en: for a minute, it doesn't look at stop
        time.sleep(60)
    print("tidied up")


if __name__ == "__main__":
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
