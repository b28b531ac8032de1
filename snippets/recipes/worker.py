# /// script
# [tool.snippet]
# focus = "11-15, 21-23"
# ///
import queue
import threading
from contextlib import contextmanager


@contextmanager
def worker(function):
    items, errors, end = queue.Queue(maxsize=100), [], object()

    def run():
        while (item := items.get()) is not end:
            try:
                function(item)
            except BaseException as error:
                errors.append((item, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield items.put, errors
    finally:
        items.put(end)
        thread.join()


if __name__ == "__main__":
    with worker(lambda number: print(12 / number)) as (put, errors):
        for number in (4, 0, 3):
            put(number)
    print("failed:", errors)
