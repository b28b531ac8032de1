import os
import time

if os.fork() == 0:
    if os.fork() == 0:
        time.sleep(0.3)
        print("orphan")
        os._exit(0)
    os._exit(0)
os.wait()
print("parent ends before the orphan prints")
