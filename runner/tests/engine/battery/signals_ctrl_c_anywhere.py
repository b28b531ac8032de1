import signal
import threading

signal.signal(signal.SIGALRM, signal.default_int_handler)
lock = threading.Lock()
x = caught = 0
while caught < 40:
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0004)
        while True:
            with lock:
                x += 1
            lock.acquire()
            lock.release()
    except KeyboardInterrupt:
        caught += 1
        if lock.locked():
            lock.release()
print("caught", caught)
