import sys
import threading
from time import sleep

lock = threading.Lock()
rlock = threading.RLock()
events = []


def profile(frame, event, arg):
    events.append((event, frame.f_code.co_name, getattr(arg, "__name__", None)))


def work():
    sleep(0)
    lock.acquire()
    lock.release()
    with lock:
        pass
    with rlock:
        pass


sys.setprofile(profile)
work()
sys.setprofile(None)
print(*events, sep="\n")
