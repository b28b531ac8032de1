# /// script
# [tool.snippet]
# focus = "10-11, 17-19"
# ///
import threading
from concurrent.futures import FIRST_EXCEPTION, Future, wait


def at_once(n, function, *args, limit=10):
    line, futures = threading.Barrier(n), [Future() for _ in range(n)]

    def run(future):
        try:
            line.wait(timeout=limit)
            future.set_result(function(*args))
        except BaseException as error:
            future.set_exception(error)

    for future in futures:
        threading.Thread(target=run, args=(future,), daemon=True).start()
    for future in wait(futures, limit, FIRST_EXCEPTION).done:
        future.result()
    return [future.result(timeout=0) for future in futures]


if __name__ == "__main__":
    tickets = ["A1", "A2", "A3", "A4"]
    print(sorted(at_once(4, tickets.pop)))
    try:
        at_once(4, tickets.pop)
    except IndexError as error:
        print("IndexError:", error)
