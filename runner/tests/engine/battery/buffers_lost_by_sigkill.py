import os
import signal

print("kept")
print("lost", end="")
os.kill(os.getpid(), signal.SIGKILL)
