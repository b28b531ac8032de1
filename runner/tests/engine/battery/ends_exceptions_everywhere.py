import atexit
import sys
import threading

x = 1


class Bad:
    def __del__(self):
        raise ValueError("in del")


def fail(what):
    raise ValueError(what)


atexit.register(fail, "atexit")
sys.unraisablehook = lambda u: print("unraisable", u.exc_value, u.object is not None)
bad = Bad()
thread = threading.Thread(target=fail, args=("thread",), name="a thread")
thread.start()
thread.join()
timer = threading.Timer(0, fail, ["timer"])
timer.start()
timer.join()
bad = Bad()
del bad
raise KeyError("main")
