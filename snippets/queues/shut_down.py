# /// script
# requires-python = ">=3.13"
# [tool.snippet]
# focus = "9, 18"
# fold = "19-27"
# ///
import queue
import threading


def consume(tasks, taken, ends):
    try:
        while True:
            taken.append(tasks.get())
    except queue.ShutDown:
        ends.append("ShutDown")


if __name__ == "__main__":
    for immediate in (False, True):
        tasks, taken, ends = queue.Queue(), [], []
        for item in "ABC":
            tasks.put(item)
        tasks.shutdown(immediate=immediate)
        threads = [
            threading.Thread(target=consume, args=(tasks, taken, ends))
            for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"immediate={immediate}:", *sorted(taken), *ends)
