import ctypes
import threading
import time


class Stop(Exception):
    pass


x = 1
lock = threading.Lock()
ended = []


def work():
    try:
        while True:
            if lock.acquire(False):
                lock.release()
            time.sleep(0)
    except Stop:
        ended.append("stopped")


for _ in range(10):
    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.01)
    print(ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(Stop)))
    thread.join(10)
    print(thread.is_alive(), ended)
    if lock.locked():
        lock.release()
