# /// script
# [tool.snippet]
# focus = "6-7, 9"
# ///
import threading
import time


def transfer(source, target, amount, balances, locks):
    first, second = sorted((source, target))
    with locks[first]:
        time.sleep(0.001)
        with locks[second]:
            balances[source] -= amount
            balances[target] += amount


def repeat(*args):
    for _ in range(100):
        transfer(*args)


if __name__ == "__main__":
    balances = {1: 500, 2: 500}
    locks = {1: threading.Lock(), 2: threading.Lock()}
    threads = [
        threading.Thread(target=repeat, args=(1, 2, 1, balances, locks)),
        threading.Thread(target=repeat, args=(2, 1, 3, balances, locks)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("both have ended:", balances)
