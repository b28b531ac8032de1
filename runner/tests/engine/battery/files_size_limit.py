import resource
import signal
import threading
import time

x = 1
signal.signal(signal.SIGXFSZ, lambda *_: print("too large"))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
with threading.Lock():
    time.sleep(0)
time.sleep(0)
print("end")
