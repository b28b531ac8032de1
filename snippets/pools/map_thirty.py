# /// script
# [tool.snippet]
# timeline = true
# focus = "12-13"
# ///
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def square(number):
    time.sleep((30 - number) / 1000)
    return number * number, threading.current_thread().name


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=5, thread_name_prefix="pool") as pool:
        pairs = list(pool.map(square, range(30)))
    squares, names = zip(*pairs)
    print("first five results:", *squares[:5])
    print("all in order:", list(squares) == [n * n for n in range(30)])
    print(f"{len(pairs)} tasks, {len(set(names))} threads:")
    print(*sorted(set(names)))
