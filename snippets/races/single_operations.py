# /// script
# [tool.snippet]
# focus = "13-15, 17"
# fold = "24-30"
# ///
import queue
import sys
import threading


def plus_one(number):
    return number + 1


def add_many(part):
    global n
    for number in part:
        numbers.append(number)
        squares[number] = number * number
        n = plus_one(n)
    for number in part[:30_000]:
        jobs.put(number)


if __name__ == "__main__":
    sys.setswitchinterval(1e-6)
    numbers, squares, jobs, n = [], {}, queue.Queue(), 0
    parts = range(300_000), range(300_000, 600_000)
    threads = [threading.Thread(target=add_many, args=(p,)) for p in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"list {len(numbers)}, dict {len(squares)}, queue {jobs.qsize()}")
    print(f"n    {n}")
