# /// script
# [tool.snippet]
# focus = "23, 34"
# ///
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def locked(letters):
    lock = threading.Lock()

    def one():
        with lock:
            return next(letters, None)

    return iter(one, None)


def slow_letters():
    for letter in "ABCDEFGHIJ":
        time.sleep(0.005)
        yield letter


# zh: 3.15 自带的；更早的版本用上面的 locked()
# en: Python's own, from 3.15 on; before that, locked()
serialize = getattr(threading, "serialize_iterator", locked)


def take(letters):
    try:
        return list(letters)
    except ValueError as error:
        return [str(error)]


if __name__ == "__main__":
    for letters in (slow_letters(), serialize(slow_letters())):
        with ThreadPoolExecutor(2) as pool:
            one, other = pool.map(take, [letters, letters])
        print(*sorted(one + other))
