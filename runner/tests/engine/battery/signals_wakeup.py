import os
import signal
import socket
import time

x = 1
one, other = socket.socketpair()
one.setblocking(False)
other.setblocking(False)
print(signal.set_wakeup_fd(one.fileno()))
seen = []
signal.signal(signal.SIGALRM, lambda *_: seen.append(1))
for n in range(10):
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    while len(seen) <= n:
        signal.pause()
print(len(other.recv(100)), len(seen))
print(signal.set_wakeup_fd(-1) == one.fileno())
