import shutil
import sys
import threading
import time


def back_up(source, saved):
    time.sleep(0.2)
    shutil.copyfile(source, source + ".bak")
    saved.append(source)


if __name__ == "__main__":
    sources = sys.argv[1:] or sys.argv
    saved = []
    for source in sources:
        # zh: 启动一个等一个，成了一个接一个
        # en: each thread is waited for before the next one starts
        thread = threading.Thread(target=back_up, args=(source, saved))
        thread.start()
        thread.join()
    if len(saved) < len(sources):
        sys.exit(1)
    print("all saved")
