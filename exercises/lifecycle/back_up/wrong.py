import shutil
import sys
import threading
import time


def back_up(source):
    time.sleep(0.2)
    shutil.copyfile(source, source + ".bak")
    print("saved:", source)


if __name__ == "__main__":
    sources = sys.argv[1:] or sys.argv
    threads = [
        threading.Thread(target=back_up, args=(source,)) for source in sources
    ]
    for thread in threads:
        thread.start()
    # zh: 线程都结束了，可其中也许有出错的
    # en: all threads have ended, but perhaps with an error
    for thread in threads:
        thread.join()
    print("all saved")
