import os
import time

with open("/dev/fd/1", "w") as out:
    print("to /dev/fd/1", file=out)
time.sleep(0.1)
with open("/proc/self/fd/2", "a") as err:
    print("to /proc/self/fd/2", file=err)
time.sleep(0.1)
os.write(1, b"straight\n")
