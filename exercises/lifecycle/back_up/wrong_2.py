import shutil
import sys
import threading
import time


def back_up(source, saved):
    time.sleep(0.2)
    try:
        shutil.copyfile(source, source + ".bak")
    except OSError:
        # zh: 在线程里，sys.exit() 只结束这个线程
        # en: in a thread, sys.exit() ends this thread only
        sys.exit(1)
    saved.append(source)


if __name__ == "__main__":
    sources = sys.argv[1:] or sys.argv
    saved = []
    threads = [
        threading.Thread(target=back_up, args=(source, saved))
        for source in sources
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(saved) == len(sources):
        print("all saved")
