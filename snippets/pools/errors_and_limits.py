# /// script
# [tool.snippet]
# focus = "15, 22, 25-26"
# ///
import threading
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def wait(started, gate):
    started.set()
    return gate.wait(timeout=10)


if __name__ == "__main__":
    started, gate = threading.Event(), threading.Event()
    with ThreadPoolExecutor(max_workers=1) as pool:
        failed = pool.submit(int, "five")
        try:
            failed.result()
        except ValueError as error:
            print("result() raised:", error)
        running = pool.submit(wait, started, gate)
        queued = [pool.submit(pow, 2, n) for n in range(3)]
        started.wait()
        try:
            running.result(timeout=0.1)
        except TimeoutError:
            print("time is up, task running:", running.running())
        print("cancel() the running task:", running.cancel())
        pool.shutdown(wait=False, cancel_futures=True)
        gate.set()
    print("its result:", running.result())
    print("the others cancelled:", *(f.cancelled() for f in queued))
