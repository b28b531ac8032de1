# /// script
# [tool.snippet]
# timeline = true
# focus = "9-10, 14"
# ///
import queue
import threading
import time

STOP = object()


def produce(tasks):
    for item in (*range(1, 13), STOP, STOP):
        tasks.put(item)


def consume(tasks, taken):
    while (number := tasks.get()) is not STOP:
        time.sleep(0.01)
        taken.append(number)


if __name__ == "__main__":
    tasks, first, second = queue.Queue(), [], []
    threads = [threading.Thread(target=produce, args=(tasks,))]
    for taken in (first, second):
        threads.append(threading.Thread(target=consume, args=(tasks, taken)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("first: ", *first, "\nsecond:", *second)
    print("together, sorted:", *sorted(first + second))
