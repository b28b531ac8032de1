import os
import sys
import time

pid = os.fork()
if pid:
    os.waitpid(pid, 0)
    print("first parent ends")
    sys.exit()
os.setsid()
if os.fork():
    os._exit(0)
os.chdir("/")
time.sleep(0.2)
print("daemon at work")
