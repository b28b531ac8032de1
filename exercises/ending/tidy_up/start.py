import threading
import time


def watch():
    while True:
        print("looking for new files")
        time.sleep(60)


if __name__ == "__main__":
    watcher = threading.Thread(target=watch)
    watcher.start()
    # zh: 主程序要干两秒的活，这时可以按 Ctrl-C
    # en: the main program works for two seconds: time to press Ctrl-C
    time.sleep(2)
