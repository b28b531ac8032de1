import threading
import time


class Space(dict):
    def keys(self):
        print("keys?")
        return super().keys()

    def __iter__(self):
        print("iter?")
        return super().__iter__()

    def __contains__(self, name):
        print("contains?", name)
        return super().__contains__(name)

    def items(self):
        print("items?")
        return super().items()


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return Space()


class Mine(metaclass=Meta):
    lock = threading.Lock()
    with lock:
        time.sleep(0)
    lock.acquire()
    lock.release()


names = Space(x=1)
exec("import threading\nlock = threading.Lock()\nwith lock:\n    x = 2\nlock.acquire()", {"__name__": "__main__"}, names)
names = Space(x=1)
exec("import threading\nlock = threading.Lock()\nwith lock:\n    x = 2\nlock.acquire()", names)
