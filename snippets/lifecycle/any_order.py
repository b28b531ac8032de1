# /// script
# [tool.snippet]
# runs = 40
# focus = "8"
# ///
import threading
import time


def errands(name, order):
    for _ in range(20):
        time.sleep(0.001)
    order.append(name)


if __name__ == "__main__":
    order = []
    threads = [
        threading.Thread(target=errands, args=(name, order)) for name in "ABC"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*order)
