# /// script
# [tool.snippet]
# timeline = true
# focus = "13-14, 19-22"
# ///
import threading
import time


def nap():
    time.sleep(0.2)


if __name__ == "__main__":
    began = time.perf_counter()
    for _ in range(5):
        thread = threading.Thread(target=nap)
        thread.start()
        thread.join()
    print(f"join inside the loop: {time.perf_counter() - began:.2f} s")

    began = time.perf_counter()
    threads = [threading.Thread(target=nap) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"join after the loop:  {time.perf_counter() - began:.2f} s")
