import threading
import time
from concurrent.futures import ThreadPoolExecutor


def double(n):
    return 2 * n


def late_work():
    threading.main_thread().join()
    time.sleep(0.2)
    try:
        with ThreadPoolExecutor() as pool:
            print("result:", pool.submit(double, 21).result())
    except RuntimeError as error:
        print("RuntimeError:", error)


if __name__ == "__main__":
    threading.Thread(target=late_work).start()
    print("main: this is my last line")
