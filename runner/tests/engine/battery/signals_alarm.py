import signal
import time


def ring(number, frame):
    print("rang", signal.Signals(number).name)


signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.05)
time.sleep(0.2)
print("end")
