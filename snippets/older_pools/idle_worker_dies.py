# /// script
# [tool.snippet]
# focus = "18, 23"
# ///
import multiprocessing
import time


def take(tasks, ready):
    ready.set()
    tasks.get()


if __name__ == "__main__":
    tasks, ready = multiprocessing.SimpleQueue(), multiprocessing.Event()
    args = (tasks, ready)
    first = multiprocessing.Process(target=take, args=args)
    first.start()
    ready.wait()
    time.sleep(0.3)
    # zh: 这时第一个进程正闲着，在等任务
    # en: the first process is idle now, waiting for a task
    first.kill()
    first.join()

    second = multiprocessing.Process(target=take, args=args)
    second.start()
    tasks.put("a task")
    second.join(timeout=1)
    print("a second later, the task is taken:", tasks.empty())
    second.kill()
    second.join()
