# /// script
# [tool.snippet]
# focus = "23, 28"
# ///
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def letters():
    for letter in "ABCDEFGHIJ":
        time.sleep(0.005)
        yield letter


def locked(iterator):
    lock = threading.Lock()

    def take():
        with lock:
            return next(iterator, None)

    return iter(take, None)


# zh: 3.15 自带的；更早的版本用上面的 locked()
# en: Python's own, from 3.15 on; before that, locked()
serialize = getattr(threading, "serialize_iterator", locked)

if __name__ == "__main__":
    shared = serialize(letters())
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(list, [shared, shared])
    print(f"{serialize.__name__}:", *sorted(one + other))
