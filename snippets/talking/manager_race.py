# /// script
# [tool.snippet]
# focus = "10-11, 19"
# fold = "24-29"
# ///
import contextlib
from multiprocessing import Manager, Process

ROUNDS = 300


def add(shared, start, lock):
    start.wait()
    for _ in range(ROUNDS):
        with lock:
            shared["number"] += 1


if __name__ == "__main__":
    with Manager() as manager:
        print(f"expected: {2 * ROUNDS}")
        locks = {
            "unlocked": contextlib.nullcontext(),
            "locked": manager.Lock(),
        }
        for name, lock in locks.items():
            shared = manager.dict(number=0)
            args = shared, manager.Barrier(2), lock
            processes = [Process(target=add, args=args) for _ in range(2)]
            for process in processes:
                process.start()
            for process in processes:
                process.join()
            print(f"{name}: {shared['number']}")
