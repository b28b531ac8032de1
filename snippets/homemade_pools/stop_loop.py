# /// script
# [tool.snippet]
# focus = "10-11, 19-21"
# ///
import queue
import threading
import time

STOP = object()


def work(tasks, counted):
    time.sleep(0.2)
    tasks.get()
    counted.clear()


if __name__ == "__main__":
    tasks, counted = queue.Queue(), ["worker"]
    worker = threading.Thread(target=work, args=(tasks, counted))
    worker.start()
    sent = 0
    while counted:
        tasks.put(STOP)
        sent += 1
    worker.join()
    print("workers: 1, stop marks needed: 1")
    print("stop marks sent:", sent)
