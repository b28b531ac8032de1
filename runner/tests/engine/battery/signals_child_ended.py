import os
import signal
import time

codes = []


def ended(number, frame):
    codes.append(os.waitpid(-1, 0)[1])
    print("a child ended", codes)


signal.signal(signal.SIGCHLD, ended)
if os.fork() == 0:
    os._exit(3)
while not codes:
    time.sleep(0.01)
print("end")
