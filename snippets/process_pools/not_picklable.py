# /// script
# [tool.snippet]
# focus = "11-14"
# ///
import threading
from concurrent.futures import ProcessPoolExecutor


def squares(count):
    return (number * number for number in range(count))


if __name__ == "__main__":
    calls = {
        "a lambda as task": (lambda: 1,),
        "a lock as argument": (print, threading.Lock()),
        "a generator as result": (squares, 3),
        "a list as result": (list, "abc"),
    }
    with ProcessPoolExecutor(max_workers=1) as pool:
        for what, call in calls.items():
            error = pool.submit(*call).exception()
            print(f"{what}: {type(error).__name__ if error else 'works'}")
