# /// script
# [tool.snippet]
# runs = 30
# focus = "14"
# fold = "18-23"
# ///
import threading

ROUNDS = 500_000
n = 0


def plus_one(number):
    return number + 1


def add_many():
    global n
    for _ in range(ROUNDS):
        n = plus_one(n)


if __name__ == "__main__":
    threads = [threading.Thread(target=add_many) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("lost some" if n < 2 * ROUNDS else "lost none")
