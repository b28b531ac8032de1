# /// script
# [tool.snippet]
# focus = "14-17"
# ///
import queue
import threading

STOP = object()


def consume(tasks, results, errors):
    while True:
        item = tasks.get()
        try:
            if item is STOP:
                return
            results.append(1 / item)
        except Exception as error:
            errors.append((item, error))
        finally:
            tasks.task_done()


if __name__ == "__main__":
    tasks, results, errors = queue.Queue(), [], []
    thread = threading.Thread(target=consume, args=(tasks, results, errors))
    thread.start()
    for item in (2, 0, 4, STOP):
        tasks.put(item)
    tasks.join()
    print("results:", results)
    for item, error in errors:
        print(f"item {item}: {error!r}")
