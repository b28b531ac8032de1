import shutil
import sys
import threading
import time


def back_up(source):
    time.sleep(0.2)
    shutil.copyfile(source, source + ".bak")
    print("saved:", source)


if __name__ == "__main__":
    # zh: 命令行上写了哪些文件，就备份哪些；没写，就备份这个程序自己
    # en: the files that the command line names, or else this program
    sources = sys.argv[1:] or sys.argv
    for source in sources:
        thread = threading.Thread(target=back_up, args=(source,))
        thread.start()
    print("all saved")
