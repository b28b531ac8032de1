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
        pass
    finally:
        # zh: 活干完了，按了 Ctrl-C，出了错，都会走到这里
        # en: after the work, after Ctrl-C, and after an error
        stop.set()
        watcher.join()
