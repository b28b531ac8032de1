import os
import signal
import time


def ended(number, frame):
    print("a child ended", os.waitpid(-1, 0)[1])


signal.signal(signal.SIGCHLD, ended)
if os.fork() == 0:
    os._exit(3)
time.sleep(0.3)
print("end")
