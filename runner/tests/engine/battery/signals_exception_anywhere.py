import signal
import threading


class Late(Exception):
    pass


handled = caught = 0


def handler(number, frame):
    global handled
    handled += 1
    raise Late


signal.signal(signal.SIGALRM, handler)
lock = threading.Lock()
x = 0
while handled < 40:
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0003)
        while True:
            with lock:
                x += 1
            x += 1
    except Late:
        caught += 1
        # 3.14 may raise when the lock has been acquired and its block has not begun.
        if lock.locked():
            lock.release()
print("lost:", handled - caught)
