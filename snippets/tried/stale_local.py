# /// script
# [tool.snippet]
# focus = "7, 15, 22-23"
# ///
import threading
from concurrent.futures import ThreadPoolExecutor


def greet(user=None):
    if user:
        here.user = user
    return f"hello {getattr(here, 'user', 'stranger')}"


def greet_and_clear(user=None):
    try:
        return greet(user)
    finally:
        here.__dict__.clear()


if __name__ == "__main__":
    here = threading.local()
    for task in (greet, greet_and_clear):
        with ThreadPoolExecutor(max_workers=1) as pool:
            first = pool.submit(task, "alice").result()
            second = pool.submit(task).result()
        print(f"{task.__name__}: {first}, then {second}")
