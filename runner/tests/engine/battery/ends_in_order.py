import atexit
import threading
import weakref


class Thing:
    pass


thing = Thing()
weakref.finalize(thing, print, "finalize")
atexit.register(print, "atexit 1")
atexit.register(print, "atexit 2")
threading.Thread(target=lambda: (threading.main_thread().join(), print("thread"))).start()
print("main")
