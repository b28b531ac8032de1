import queue
import threading

x = 1


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def take(noisy):
    print("took", noisy.name)
    return noisy


items = queue.Queue()
items.put(Noisy("queued"))
print(items.get().name)
print("after get")
simple = queue.SimpleQueue()
simple.put(Noisy("simple"))
print(simple.get().name)
print("after simple")
thread = threading.Thread(target=take, args=(Noisy("argument"),))
thread.start()
thread.join()
print("after join")
lock = threading.Lock()
with lock:
    Noisy("in lock")
    print("still in lock")
