import queue
import signal
import time


class Late(Exception):
    pass


handled = caught = 0


def handler(number, frame):
    global handled
    handled += 1
    raise Late


signal.signal(signal.SIGALRM, handler)
items = queue.Queue()
while handled < 60:
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0004)
        while True:
            items.put(1)
            items.get()
            time.sleep(0)
    except Late:
        caught += 1
        items = queue.Queue()
print("lost:", handled - caught)
