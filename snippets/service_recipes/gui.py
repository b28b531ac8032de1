# /// script
# [tool.snippet]
# focus = "9-10, 14-20"
# fold = "23-30"
# ///
import queue
import sched
import threading
from concurrent.futures import ThreadPoolExecutor


def work(stop, report):
    for percent in range(20, 101, 20):
        if stop.wait(timeout=0.1):
            break
        report(f"{percent} %")


def follow(window, job, reports, show):
    done = job.done()
    for _ in range(reports.qsize()):
        show(reports.get())
    if not done:
        return window.after(50, follow, window, job, reports, show)
    job.result()


if __name__ == "__main__":
    reports, stop, window = queue.Queue(), threading.Event(), sched.scheduler()
    window.after = lambda ms, f, *args: window.enter(ms / 1000, 0, f, args)
    with ThreadPoolExecutor() as pool:
        job = pool.submit(work, stop, reports.put)
        follow(window, job, reports, print)
        window.run()
        stop.set()
