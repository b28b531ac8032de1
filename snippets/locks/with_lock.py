# /// script
# [tool.snippet]
# timeline = true
# focus = "11-16"
# fold = "22-26"
# instead = [["with self.lock:", "if True:"]]
# ///
import threading
import time


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance, self.paid = 50, []

    def pay_out(self, amount=10):
        with self.lock:
            if self.balance >= amount:
                left = self.balance - amount
                time.sleep(0.02)
                self.balance = left
                self.paid.append(amount)


if __name__ == "__main__":
    account = Account()
    threads = [threading.Thread(target=account.pay_out) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"paid {sum(account.paid)} of 50, left {account.balance}")
