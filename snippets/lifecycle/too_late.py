# /// script
# [tool.snippet]
# focus = "11, 15"
# ///
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def double(n):
    return 2 * n


def late_work(old):
    threading.main_thread().join()
    time.sleep(0.2)
    for name, pool in {"old": old, "new": ThreadPoolExecutor()}.items():
        try:
            print(f"{name} pool:", pool.submit(double, 21).result())
        except RuntimeError as error:
            print(f"{name} pool: RuntimeError:", error)


if __name__ == "__main__":
    old = ThreadPoolExecutor()
    print("old pool:", old.submit(double, 21).result())
    threading.Thread(target=late_work, args=(old,)).start()
    print("main: this is my last line")
