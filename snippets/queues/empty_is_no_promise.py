# /// script
# [tool.snippet]
# timeline = true
# focus = "6, 9"
# fold = "19-27"
# ///
import queue
import threading


def consume(tasks, both_looked, notes):
    seen = tasks.empty()
    both_looked.wait()
    try:
        got = tasks.get(timeout=0.2)
    except queue.Empty:
        got = "queue.Empty"
    notes.append(f"empty(): {seen}, get(): {got}")


if __name__ == "__main__":
    tasks, notes = queue.Queue(), []
    tasks.put("the only item")
    both_looked = threading.Barrier(2)
    threads = [
        threading.Thread(target=consume, args=(tasks, both_looked, notes))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*notes, sep="\n")
