import copy
import multiprocessing
import threading
import queue

lock, rlock = threading.Lock(), threading.RLock()


def put(thing):
    thing.x = 1


def drop(thing):
    del thing.acquire


def assign(thing):
    thing.acquire = 1


for thing in (lock, rlock, multiprocessing.Lock(), queue.SimpleQueue()):
    for use in (
        lambda t: t + 1, lambda t: t(), lambda t: t[0], len, iter, lambda t: t < t, int, put, drop, assign,
        lambda t: t.x, lambda t: t.__dict__, lambda t: "a" in t, lambda t: -t, lambda t: t.acquire.x,
        lambda t: format(t, "x"), lambda t: [1][t], lambda t: t.acquire(1, 2, 3), lambda t: t.release(1),
        lambda t: t.acquire(x=1), lambda t: t.locked(1), lambda t: t.__exit__(),
        lambda t: type(t)(1), lambda t: t.get(1, 2, 3), lambda t: bytes(t), lambda t: ",".join([t]), lambda t: open(t),
        lambda t: isinstance(1, t), lambda t: {**t}, lambda t: print(*t), lambda t: float(t), lambda t: t @ t,
    ):
        try:
            use(thing)
        except Exception as error:
            print(type(error).__name__, error)
