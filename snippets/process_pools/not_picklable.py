# /// script
# [tool.snippet]
# focus = "16-20"
# ///
import threading
from concurrent.futures import ProcessPoolExecutor


class SearchError(Exception):
    def __init__(self, name, place):
        super().__init__(f"{name} is not in {place}")


def squares(count):
    return (number * number for number in range(count))


if __name__ == "__main__":
    calls = {
        "a lambda as task": (lambda: 1,),
        "a lock as argument": (print, threading.Lock()),
        "a generator as result": (squares, 3),
        "a list as result": (list, "abc"),
        "a SearchError as result": (SearchError, "x", "y"),
    }
    with ProcessPoolExecutor(max_workers=1) as pool:
        for what, call in calls.items():
            error = pool.submit(*call).exception()
            print(f"{what}: {type(error).__name__ if error else 'works'}")
