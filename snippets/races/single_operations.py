import queue
import threading

ROUNDS = 10_000


def add_many(start, first, numbers, squares, jobs):
    start.wait()
    for number in range(first, first + ROUNDS):
        numbers.append(number)
        squares[number] = number * number
        jobs.put(number)


if __name__ == "__main__":
    start = threading.Barrier(4, timeout=5)
    shared = numbers, squares, jobs = [], {}, queue.Queue()
    threads = [
        threading.Thread(target=add_many, args=(start, n * ROUNDS, *shared))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"expected: {4 * ROUNDS}")
    print(f"list:     {len(set(numbers))}")
    print(f"dict:     {len(squares)}")
    print(f"queue:    {jobs.qsize()}")
