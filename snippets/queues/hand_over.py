# /// script
# [tool.snippet]
# timeline = true
# focus = "9-10, 16"
# fold = "29-32"
# ///
import queue
import threading
import time


def produce(tasks):
    for number in range(1, 13):
        tasks.put(number)
    tasks.put(None)
    tasks.put(None)


def consume(tasks, taken):
    while True:
        number = tasks.get()
        if number is None:
            break
        time.sleep(0.01)
        taken.append(number)


if __name__ == "__main__":
    tasks, first, second = queue.Queue(), [], []
    threads = [
        threading.Thread(target=produce, args=(tasks,)),
        threading.Thread(target=consume, args=(tasks, first)),
        threading.Thread(target=consume, args=(tasks, second)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("first: ", *first)
    print("second:", *second)
