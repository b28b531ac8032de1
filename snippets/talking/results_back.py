# /// script
# [tool.snippet]
# focus = "5, 15-17"
# instead = [["number * number", "12 // number", "hang", 3]]
# ///
from multiprocessing import Process, Queue


def square(number, results):
    results.put((number, number * number))


if __name__ == "__main__":
    results = Queue()
    processes = [
        Process(target=square, args=(number, results)) for number in range(4)
    ]
    for process in processes:
        process.start()
    pairs = [results.get() for _ in processes]
    for process in processes:
        process.join()
    print("results:", sorted(pairs))
    print("exit codes:", *(process.exitcode for process in processes))
