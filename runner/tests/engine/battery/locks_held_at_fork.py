import os
import threading

lock = threading.Lock()
with lock:
    pid = os.fork()
    if pid == 0:
        print("child gets it:", lock.acquire(timeout=0.1))
        os._exit(0)
os.waitpid(pid, 0)
print("parent gets it:", lock.acquire(timeout=0.1))
