import queue
import threading
import time

x = 1


class Account:
    lock = threading.Lock()
    nap = time.sleep
    items = queue.SimpleQueue()
    total = 0

    def add(self):
        with self.lock:
            Account.total += 1
        self.nap(0)
        self.items.put(1)

    @staticmethod
    def take():
        Account.lock.acquire()
        Account.lock.release()


class Guarded(Account):
    lock = threading.RLock()
    __enter__ = lock.__enter__
    __exit__ = lock.__exit__
    acquire = property(lambda self: self.lock.acquire)


account = Guarded()
account.add()
Account().add()
Account.take()
print(Account.total, account.acquire(), account.lock.release())
try:
    with account:
        print("in")
except TypeError as error:
    print(error)
