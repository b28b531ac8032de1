import os
import signal

print("before")
os.kill(os.getpid(), signal.SIGHUP)
