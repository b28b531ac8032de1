# /// script
# [tool.snippet]
# focus = "11-15, 21-23"
# ///
import queue
import threading
from contextlib import contextmanager


@contextmanager
def worker(function):
    items, errors = queue.Queue(maxsize=100), []

    def run():
        for item in iter(items.get, None):
            try:
                function(item)
            except Exception as error:
                errors.append((item, error))

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield items.put, errors
    finally:
        items.put(None)
        thread.join()


if __name__ == "__main__":
    with worker(lambda number: print(12 / number)) as (put, errors):
        for number in (4, 0, 3):
            put(number)
    print("failed:", errors)
