import faulthandler
import queue
import signal
import threading
import time

x = 1


class Stop(Exception):
    pass


def handler(number, frame):
    names = []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    print(names)
    raise Stop


signal.signal(signal.SIGALRM, handler)
lock, rlock, items = threading.Lock(), threading.RLock(), queue.Queue()
lock.acquire()
ready, over = threading.Event(), threading.Event()
held = threading.Thread(target=lambda: (rlock.acquire(), ready.set(), over.wait()))
held.start()
ready.wait()


def enters():
    with lock:
        print("never")


for call in (enters, lock.acquire, lambda: rlock.acquire(), items.get, lambda: time.sleep(5), threading.Event().wait,
             held.join, lambda: queue.SimpleQueue().get(), threading.Semaphore(0).acquire):
    signal.setitimer(signal.ITIMER_REAL, 0.03)
    try:
        call()
    except Stop:
        print("stopped", lock.locked())
over.set()
