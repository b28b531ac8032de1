# /// script
# [tool.snippet]
# timeline = true
# focus = "14, 26"
# ///
import multiprocessing
import os
import threading


def note(answers):
    process = multiprocessing.current_process().name
    thread = threading.current_thread().name
    answers.put(f"{process:<5}  process {os.getpid()}  {thread}")


def two_threads(answers):
    threads = [
        threading.Thread(target=note, args=(answers,), name=name)
        for name in ("thread-1", "thread-2")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    answers = multiprocessing.SimpleQueue()
    for name in ("left", "right"):
        child = multiprocessing.Process(target=two_threads, args=(answers,))
        child.name = name
        child.start()
        child.join()
    print(*sorted(answers.get() for _ in range(4)), sep="\n")
