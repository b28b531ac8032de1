# /// script
# [tool.snippet]
# timeline = true
# focus = "9"
# ///
import multiprocessing
import os
import threading
import time


def two_threads():
    # zh: 由另一个线程（不是主线程）立即结束整个进程
    # en: a thread other than the main thread ends the process at once
    threading.Thread(target=os._exit, args=(7,)).start()
    time.sleep(5)


if __name__ == "__main__":
    child = multiprocessing.Process(target=two_threads)
    child.start()
    child.join()
    print("child's exit code:", child.exitcode)
    print("this process goes on")
