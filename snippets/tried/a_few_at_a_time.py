# /// script
# [tool.snippet]
# focus = "17, 19"
# instead = [["room.acquire()", "pass"]]
# ///
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def work(n):
    time.sleep(0.01)
    return n


if __name__ == "__main__":
    room = threading.Semaphore(8)
    waiting, most = set(), 0

    with ThreadPoolExecutor(max_workers=4) as pool:
        for n in range(60):
            room.acquire()
            future = pool.submit(work, n)
            future.add_done_callback(lambda _: room.release())
            waiting = {each for each in waiting if not each.done()}
            waiting.add(future)
            most = max(most, len(waiting))
    print("most that were under way at once:", most)
