import os
import signal
import threading
import time

x = 1
seen = []
for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGWINCH, signal.SIGCONT, signal.SIGRTMIN):
    signal.signal(number, lambda n, f: seen.append(signal.Signals(n).name))
    print(signal.getsignal(number).__name__, end=" ")
    os.kill(os.getpid(), number)
    signal.raise_signal(number)
    thread = threading.Thread(target=signal.raise_signal, args=(number,))
    thread.start()
    thread.join()
    time.sleep(0)
print()
print(seen)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.signal(signal.SIGINT, signal.SIG_IGN))
print(signal.getsignal(signal.SIGINT), signal.signal(signal.SIGINT, signal.default_int_handler))
for bad in ((99, print), ("x", print), (signal.SIGKILL, print), (signal.SIGUSR1, "x"), (signal.SIGUSR1, None), (1.5, print)):
    try:
        print(getattr(signal.signal(*bad), "__name__", "?"))
    except Exception as error:
        print(type(error).__name__, error)
try:
    thread = threading.Thread(target=signal.signal, args=(signal.SIGUSR1, print))
    thread.start()
    thread.join()
finally:
    print(signal.getsignal(signal.SIGUSR1).__name__)
