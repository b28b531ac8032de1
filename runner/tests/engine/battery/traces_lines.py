import sys
import threading
from time import sleep

lock = threading.Lock()
events = []


def trace(frame, event, arg):
    events.append((event, frame.f_code.co_name, frame.f_lineno))
    return trace


def work():
    sleep(0)
    lock.acquire()
    lock.release()
    with lock:
        pass


sys.settrace(trace)
work()
sys.settrace(None)
print(*events, sep="\n")
