import os

pid = os.fork()
if pid == 0:
    os.setsid()
    print("leads its session:", os.getsid(0) == os.getpid())
    print("leads its group:", os.getpgrp() == os.getpid())
    os._exit(0)
os.waitpid(pid, 0)
