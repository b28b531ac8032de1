# /// script
# [tool.snippet]
# timeline = true
# focus = "7, 17, 18, 19"
# ///
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def search(name, seconds):
    # zh: 真正的活，分成一小段一小段地做，每段之间看一眼
    # en: real work, too, has to look between two small steps
    if stop.wait(timeout=seconds):
        return f"{name} was told to stop"
    return f"{name} found it"


if __name__ == "__main__":
    stop = threading.Event()
    jobs = {"a": 9, "b": 0.3, "c": 9, "d": 9, "e": 9}
    with ThreadPoolExecutor(max_workers=3) as pool:
        futures = [pool.submit(search, *job) for job in jobs.items()]
        done, _ = wait(futures, return_when=FIRST_COMPLETED)
        pool.shutdown(wait=False, cancel_futures=True)
        stop.set()
        print("first:", done.pop().result())
    for future in futures:
        print("  cancelled" if future.cancelled() else f"  {future.result()}")
