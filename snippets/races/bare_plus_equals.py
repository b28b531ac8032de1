# /// script
# [tool.snippet]
# runs = 20
# alone = true
# focus = "10"
# fold = "14-19"
# ///
import threading

ROUNDS = 500_000
n = 0


def add_many():
    global n
    for _ in range(ROUNDS):
        n += 1


if __name__ == "__main__":
    threads = [threading.Thread(target=add_many) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("lost some" if n < 2 * ROUNDS else "lost none")
