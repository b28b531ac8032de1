# /// script
# [tool.snippet]
# timeline = true
# focus = "8, 10, 12"
# ///
import os
import threading
import time

if __name__ == "__main__":
    for job, seconds in (("backup", 1), ("thumbnails", 0.6)):
        # zh: 拿 sleep 代替真正的活
        # en: the sleep stands for the work
        nap = threading.Thread(target=time.sleep, args=(seconds,), name=job)
        nap.start()
    print("process", os.getpid())
    for thread in threading.enumerate():
        print(thread.native_id, thread.name)
