import os
import signal
import subprocess

child = subprocess.Popen(["sleep", "0.2"])
os.kill(child.pid, signal.SIGSTOP)
print("stopped:", os.WIFSTOPPED(os.waitpid(child.pid, os.WUNTRACED)[1]))
os.kill(child.pid, signal.SIGCONT)
print("ended:", child.wait())
