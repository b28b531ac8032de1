import contextlib
import threading

x = 1
lock, rlock, semaphore = threading.Lock(), threading.RLock(), threading.BoundedSemaphore(2)
with contextlib.ExitStack() as stack:
    for thing in (lock, rlock, semaphore, threading.Condition()):
        print(stack.enter_context(thing))
    print(lock.locked())
print(lock.locked())
with contextlib.suppress(ValueError), lock:
    raise ValueError
print(lock.locked())
print(type(lock).__enter__(lock), type(lock).__exit__(lock), type(lock).acquire(lock, False), type(lock).release(lock))


@contextlib.contextmanager
def held():
    with lock:
        yield lock.locked()


with held() as is_held:
    print(is_held)


@held()
def decorated():
    print(lock.locked())


decorated()


def generator():
    with lock:
        yield 1
        yield 2


g = generator()
print(next(g), lock.locked())
g.close()
print(lock.locked())
try:
    with lock as got:
        print(got)
        raise KeyError("x")
except KeyError:
    print(lock.locked())
