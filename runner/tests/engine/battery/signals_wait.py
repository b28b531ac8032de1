import os
import signal
import threading

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1)).start()
print(signal.sigwait({signal.SIGUSR1}) == signal.SIGUSR1)
