import faulthandler
from threading import Lock, Thread
from time import sleep


class Account:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance
        self.lock = Lock()


def transfer(source, target, amount):
    # zh: 自己转给自己，什么也不用变
    # en: from an account to itself, there is nothing to do
    if source is target:
        return
    # zh: 不管往哪边转，总是先拿号码小的那把锁
    # en: whichever way the money goes, the smaller number comes first
    first, second = sorted((source, target), key=lambda each: each.number)
    with first.lock:
        # zh: 核对限额，要一点时间
        # en: checks the limit, which takes a while
        sleep(0.1)
        with second.lock:
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
