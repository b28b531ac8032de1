import multiprocessing
import os
import threading
import time


def two_threads():
    # zh: 让整个进程当场结束的，不是主线程，而是另一个线程
    # en: not the main thread but another one ends the process on the spot
    threading.Thread(target=os._exit, args=(7,)).start()
    time.sleep(5)


if __name__ == "__main__":
    child = multiprocessing.Process(target=two_threads)
    child.start()
    child.join()
    print("child's exit code:", child.exitcode)
    print("this process goes on")
