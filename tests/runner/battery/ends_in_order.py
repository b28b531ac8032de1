import atexit
import threading
import time
import weakref


class Thing:
    pass


thing = Thing()
weakref.finalize(thing, print, "finalize")
atexit.register(print, "atexit 1")
atexit.register(print, "atexit 2")
threading.Thread(target=lambda: (time.sleep(0.05), print("thread"))).start()
print("main")
