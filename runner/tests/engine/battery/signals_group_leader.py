import os

print(os.getpgrp() == os.getpid(), os.getpgid(os.getppid()) != os.getpid())
print(os.getsid(0) == os.getpid(), os.getsid(os.getppid()) == os.getsid(0))
