import os
import time

x = 1
reading, writing = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir("/")
        time.sleep(0.1)
        print("grandchild", os.getppid() != 0)
        os.write(writing, b"x")
        os._exit(0)
    os._exit(0)
os.wait()
os.close(writing)
print(os.read(reading, 1))
try:
    os.wait()
except ChildProcessError as error:
    print(error)
