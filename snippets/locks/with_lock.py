# /// script
# [tool.snippet]
# timeline = true
# focus = "11-16"
# fold = "22-30"
# ///
import contextlib
import threading
import time


class Account:
    def __init__(self, lock):
        self.lock, self.balance, self.paid = lock, 50, []

    def pay_out(self, amount=10):
        with self.lock:
            if self.balance >= amount:
                left = self.balance - amount
                time.sleep(0.02)
                self.balance = left
                self.paid.append(amount)


if __name__ == "__main__":
    for lock in (contextlib.nullcontext(), threading.Lock()):
        account = Account(lock)
        threads = [threading.Thread(target=account.pay_out) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        name = type(lock).__name__
        print(
            f"{name}: paid {sum(account.paid)} of 50, left {account.balance}"
        )
