# /// script
# [tool.snippet]
# focus = "11-12, 28"
# ///
import queue
from threading import Event, Thread


def work(task_ends, counted):
    task_ends.wait()
    counted.clear()


def close(tasks, counted):
    while counted:
        tasks.put("stop mark")


if __name__ == "__main__":
    tasks, task_ends, counted = queue.Queue(maxsize=2), Event(), ["worker"]
    worker = Thread(target=work, args=(task_ends, counted))
    closer = Thread(target=close, args=(tasks, counted))
    worker.start()
    closer.start()
    closer.join(timeout=0.3)
    task_ends.set()
    worker.join()
    for what in ("worker ended", "queue cleared"):
        closer.join(timeout=0.3)
        length, waiting = tasks.qsize(), closer.is_alive()
        print(f"{what}: length {length}, put() waiting: {waiting}")
        tasks.queue.clear()
    tasks.put("last")
    tasks.get()
