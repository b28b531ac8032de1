import collections.abc
import sys
import threading
import time


class Meta(type):
    def __eq__(cls, other):
        print("class == ?")
        return type.__eq__(cls, other)

    def __hash__(cls):
        print("hash of a class?")
        return type.__hash__(cls)

    def __getattribute__(cls, name):
        if name[:2] == "__":
            print("class asked for", name)
        return type.__getattribute__(cls, name)

    @property
    def __name__(cls):
        print("name of a class?")
        return "other"


class Loud(metaclass=Meta):
    def __eq__(self, other):
        print("== ?")
        return self is other

    def __hash__(self):
        print("hash?")
        return 1

    def __repr__(self):
        print("repr?")
        return "loud"


class Space(collections.abc.MutableMapping):
    def __init__(self, **values):
        self.values = values

    def __getitem__(self, name):
        return self.values[name]

    def __setitem__(self, name, value):
        self.values[name] = value

    def __delitem__(self, name):
        del self.values[name]

    def __iter__(self):
        print("iter?")
        return iter(self.values)

    def __len__(self):
        print("len?")
        return len(self.values)

    def keys(self):
        print("keys?")
        return super().keys()


def work():
    x = {Loud(): [Loud(), (Loud(),)]}
    with lock:
        time.sleep(0.001)
    x = Loud()
    return x


lock = threading.Lock()
x = {Loud(): Loud()}
thread = threading.Thread(target=work)
thread.start()
thread.join()
exec("import threading\nlock = threading.Lock()\nwith lock:\n    x = 2\nlock.acquire()\nlock.release()", {"__name__": "__main__"}, Space())
main = sys.modules["__main__"]


class Main:
    def __getattribute__(self, name):
        print("main asked for", name)
        return getattr(main, name)


sys.modules["__main__"] = Main()
with lock:
    time.sleep(0)
sys.modules["__main__"] = main
print("done")
