import shutil
import sys
import threading
import time


def back_up(source, saved):
    time.sleep(0.2)
    shutil.copyfile(source, source + ".bak")
    print("saved:", source)
    # zh: 前面出了错，就走不到这一行
    # en: if anything has failed, this line is never reached
    saved[source] = True


if __name__ == "__main__":
    sources = sys.argv[1:] or sys.argv
    saved = {}
    threads = [
        threading.Thread(target=back_up, args=(source, saved))
        for source in sources
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not all(source in saved for source in sources):
        sys.exit(1)
    print("all saved")
