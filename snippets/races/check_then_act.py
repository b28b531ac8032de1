# /// script
# [tool.snippet]
# ladder = "self.entries"
# focus = "12-14"
# fold = "19-30"
# ///
import threading


class Account:
    def __init__(self, balance):
        self.entries = [balance]

    def balance(self):
        return sum(self.entries)

    def withdraw(self, amount, both_have_checked):
        if self.balance() >= amount:
            both_have_checked.wait()
            self.entries.append(-amount)


if __name__ == "__main__":
    account, both_have_checked = Account(100), threading.Barrier(2, timeout=5)
    threads = [
        threading.Thread(
            target=account.withdraw, args=(100, both_have_checked)
        )
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("entries:", account.entries)
    print("balance:", account.balance())
