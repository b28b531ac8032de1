import os

print(os.getpgrp() == os.getpid(), os.getpgid(os.getppid()) != os.getpid())
