# /// script
# [tool.snippet]
# focus = "7, 15, 20-21"
# ///
import re
import threading


class Bank:
    def __init__(self, **balances):
        self.lock, self.balances, self.notes = threading.RLock(), balances, []

    def note(self, where):
        owner, count = re.findall(r"(?:owner|count)=(\d+)", repr(self.lock))
        mine = int(owner) == threading.get_ident()
        self.notes.append(f"{where}: mine={mine}, count={count}")

    def change(self, name, amount):
        with self.lock:
            self.note(f"change {name}")
            self.balances[name] += amount

    def transfer(self, giver, taker, amount):
        with self.lock:
            self.change(giver, -amount)
            self.change(taker, amount)
            self.note("transfer")


if __name__ == "__main__":
    bank = Bank(ann=100, bob=0)
    bank.transfer("ann", "bob", 30)
    bank.note("afterward")
    print(*bank.notes, bank.balances, sep="\n")
