# /// script
# [tool.snippet]
# timeline = true
# focus = "12, 16, 24, 26"
# ///
import queue
import threading
import time


def consume(tasks, note):
    for _ in range(5):
        item = tasks.get()
        note(f"took {item}")
        time.sleep(0.1)
        note(f"done {item}")
        tasks.task_done()


if __name__ == "__main__":
    tasks, diary, began = queue.Queue(maxsize=2), [], time.perf_counter()

    def note(what):
        seconds = time.perf_counter() - began
        diary.append(f"{seconds:.2f} s  length {tasks.qsize()}  {what}")

    threading.Thread(target=consume, args=(tasks, note)).start()
    for item in range(1, 6):
        tasks.put(item)
        note(f"        put {item}")
    tasks.join()
    note("        join() returned")
    print(*diary, sep="\n")
