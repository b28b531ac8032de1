# /// script
# [tool.snippet]
# focus = "11-13, 15-16"
# ///
import pickle
import threading


class Account:
    def __init__(self, balance):
        self.lock, self.balance = threading.Lock(), balance


class Portable(Account):
    def __getstate__(self):
        # zh: 锁留在这里，不带走
        # en: leave the lock behind
        return {"balance": self.balance}

    def __setstate__(self, state):
        self.__init__(**state)


if __name__ == "__main__":
    for kind in (Account, Portable):
        account = kind(50)
        try:
            twin = pickle.loads(pickle.dumps(account))
            own_lock = twin.lock is not account.lock
            print(f"{kind.__name__}: {twin.balance}, own lock: {own_lock}")
        except TypeError as error:
            print(f"{kind.__name__}: TypeError: {error}")
