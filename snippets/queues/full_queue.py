# /// script
# [tool.snippet]
# timeline = true
# focus = "16, 19"
# ///
import queue
import threading
import time


def consume(tasks):
    for _ in range(5):
        item = tasks.get()
        print("took", item)
        time.sleep(0.1)
        print("done", item)
        tasks.task_done()


if __name__ == "__main__":
    tasks = queue.Queue(maxsize=2)
    threading.Thread(target=consume, args=(tasks,)).start()
    for item in range(1, 6):
        tasks.put(item)
    tasks.join()
    print("join() returned")
