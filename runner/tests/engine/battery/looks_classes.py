import threading
import time
import types
from collections import Counter

x = 1
lock, rlock = threading.Lock(), threading.RLock()
kinds = {type(lock): "lock", type(rlock): "rlock", type(time.sleep): "builtin"}
print(kinds[type(threading.Lock())], kinds[type(threading.RLock())], kinds[type(len)] if type(len) in kinds else "?")
match lock:
    case threading.Event():
        print("event")
    case _:
        print("other")
print(Counter(type(thing).__name__ for thing in (lock, threading.Lock(), time.sleep, len)))
print({lock: 1, rlock: 2}[lock], lock in [rlock], [rlock, lock].index(lock), lock != rlock, lock is lock)
print(sorted([("b", lock), ("a", rlock)], key=lambda pair: pair[0])[0][0])
print(type(lock) is type(threading.Lock()), type(lock).__mro__, type(lock).__base__, type(rlock).__mro__)
print(isinstance(time.sleep, types.BuiltinFunctionType), issubclass(type(lock), object), callable(lock))
print(f"{lock}".partition(" at ")[0], f"{rlock!r}".partition(" at ")[0], f"{time.sleep}")
import queue


class Own(queue.SimpleQueue):
    def put(self, item):
        super().put(item * 2)


class Logged(type(threading.RLock())):
    def __enter__(self):
        print("enters")
        return super().__enter__()


own, simple = Own(), queue.SimpleQueue()
own.put(2)
simple.put(1)
print(own.get(), simple.get(), isinstance(own, queue.SimpleQueue), isinstance(simple, queue.SimpleQueue))
print(issubclass(Own, queue.SimpleQueue), queue.SimpleQueue[int], type(simple), type(own).__base__, simple.qsize())
with Logged() as got:
    print(got, isinstance(Logged(), type(threading.RLock())), Logged.__name__, Logged.__base__)
for use in (iter, len, list, lambda thing: thing.x, lambda thing: thing["x"], lambda thing: thing()):
    try:
        use(simple)
    except Exception as error:
        print(type(error).__name__, error)
