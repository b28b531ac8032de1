import os
import signal
import subprocess
import time

child = subprocess.Popen(["sleep", "10"])
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.killpg(0, signal.SIGTERM)
print("child:", child.wait())
time.sleep(0.01)
print("here")
