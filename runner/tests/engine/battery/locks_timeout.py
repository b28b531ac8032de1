import threading

lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0.05), lock.locked())
try:
    threading.RLock().release()
except RuntimeError as error:
    print(error)
