# /// script
# [tool.snippet]
# focus = "9, 15-16"
# fold = "23-28"
# ///
from multiprocessing import Barrier, Process, Value

ROUNDS = 100_000


def unlocked(counter, start):
    start.wait()
    for _ in range(ROUNDS):
        counter.value += 1


def locked(counter, start):
    start.wait()
    for _ in range(ROUNDS):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    print(f"expected: {2 * ROUNDS}")
    for add in (unlocked, locked):
        args = Value("i", 0), Barrier(2)
        processes = [Process(target=add, args=args) for _ in range(2)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(f"{add.__name__}: {args[0].value}")
