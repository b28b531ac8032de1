import threading
import time


def transfer(source, target, balances, locks):
    first, second = sorted((source, target))
    with locks[first]:
        time.sleep(0.001)
        with locks[second]:
            balances[source] -= 1
            balances[target] += 1


def repeat(source, target, balances, locks):
    for _ in range(100):
        transfer(source, target, balances, locks)


if __name__ == "__main__":
    balances = {1: 500, 2: 500}
    locks = {1: threading.Lock(), 2: threading.Lock()}
    threads = [
        threading.Thread(target=repeat, args=(1, 2, balances, locks)),
        threading.Thread(target=repeat, args=(2, 1, balances, locks)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("both have ended:", balances)
