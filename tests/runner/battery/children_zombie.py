import os
import time

pid = os.fork()
if pid == 0:
    os._exit(0)
time.sleep(0.1)
print(open(f"/proc/{pid}/stat").read().split()[2])
