import faulthandler
from threading import Lock, Thread
from time import sleep


class Account:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance
        self.lock = Lock()


def transfer(source, target, amount):
    with source.lock:
        # zh: 只拿一把锁：别的线程可能正在改 target 的余额
        # en: one lock only: others may be changing the target's balance
        sleep(0.1)
        source.balance -= amount
        target.balance += amount


if __name__ == "__main__":
    # zh: 两秒后还没结束，就打印调用栈
    # en: if it is still here in two seconds, it shows where
    faulthandler.dump_traceback_later(2, exit=True)
    a, b, c = Account(1, 100), Account(2, 100), Account(3, 100)
    pays = [(a, b, 10), (b, c, 20), (c, a, 40)]
    threads = [Thread(target=transfer, args=pay) for pay in pays]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(a.balance, b.balance, c.balance)
