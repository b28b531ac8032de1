# /// script
# [tool.snippet]
# timeline = true
# focus = "7, 10, 14"
# instead = [["RLock()", "Lock()", "hang", 2]]
# ///
import threading
import time


class Bank:
    def __init__(self, **balances):
        self.lock, self.balances = threading.RLock(), balances

    def change(self, name, amount):
        with self.lock:
            self.balances[name] += amount

    def transfer(self, giver, taker, amount):
        with self.lock:
            self.change(giver, -amount)
            time.sleep(0.2)
            self.change(taker, amount)

    def total(self):
        with self.lock:
            return sum(self.balances.values())


if __name__ == "__main__":
    bank = Bank(ann=100, bob=0)
    thread = threading.Thread(target=bank.transfer, args=("ann", "bob", 30))
    thread.start()
    time.sleep(0.1)
    print("together:", bank.total(), bank.balances)
    thread.join()
