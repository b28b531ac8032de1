import builtins
import queue
import threading
import time

real = {}
x = 0


def loud(name):
    function = real[name] = getattr(builtins, name)

    def call(*args, **kwargs):
        real["print"](name)
        return function(*args, **kwargs)

    return call


real["print"] = print
lock = threading.Lock()
items = queue.Queue()
for name in ("id", "getattr", "repr", "map", "iter", "next", "any", "vars", "hasattr", "sorted", "zip", "callable"):
    setattr(builtins, name, loud(name))
with lock:
    x += 1
lock.acquire()
lock.release()
items.put(1)
items.get()
time.sleep(0)
thread = threading.Thread(target=items.put, args=(1,))
thread.start()
thread.join()
for name in real:
    setattr(builtins, name, real[name])
print("done")
