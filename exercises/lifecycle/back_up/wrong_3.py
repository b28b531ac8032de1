import os
import shutil
import sys
import threading
import time


def back_up(source):
    time.sleep(0.2)
    shutil.copyfile(source, source + ".bak")


if __name__ == "__main__":
    sources = sys.argv[1:] or sys.argv
    threads = [
        threading.Thread(target=back_up, args=(source,)) for source in sources
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # zh: 有备份，可也许是昨天的
    # en: there are backups, but perhaps they are yesterday's
    if not all(os.path.exists(source + ".bak") for source in sources):
        sys.exit(1)
    print("all saved")
