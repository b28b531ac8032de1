# /// script
# [tool.snippet]
# focus = "17-18"
# ///
import faulthandler
import multiprocessing
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=4) as pool:
        pool.submit(time.sleep, 0.3)
        queue = multiprocessing.Queue()
        queue.put("ready")
        # zh: 这个线程由 C 代码启动
        # en: this one's thread is started by C code
        faulthandler.dump_traceback_later(60)
        for thread in threading.enumerate():
            print(thread.name)
        if os.path.isdir("/proc/self/task"):
            print("the kernel lists", len(os.listdir("/proc/self/task")))
        faulthandler.cancel_dump_traceback_later()
        queue.get()
