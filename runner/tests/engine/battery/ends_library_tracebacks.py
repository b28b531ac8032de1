import queue
import threading
import time
import traceback
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait

x = 1
lock = threading.Lock()
items = queue.Queue(1)
items.put(1)


def twice():
    thread = threading.Thread(target=print)
    thread.start()
    thread.start()


def in_the_pool():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(lambda: 1 / 0)
        wait([future])
        future.result()


def mapped():
    with ThreadPoolExecutor(1) as pool:
        futures = pool.map(int, ["x"])
        time.sleep(0.1)
        list(futures)


def late():
    for future in as_completed([Future()], timeout=0.01):
        pass


def nested():
    try:
        items.get_nowait()
        items.get_nowait()
    except queue.Empty as empty:
        raise ValueError("nothing") from empty


for call in (
    twice, in_the_pool, mapped, late, nested, lambda: items.put("x", timeout=-1), lambda: Future().result(0.01),
    lambda: threading.Thread().join(), lambda: threading.current_thread().join(), lambda: threading.Condition().wait(),
    lambda: threading.Barrier(2).wait(0.01), lambda: threading.Semaphore(-1), lambda: threading.Thread(group=1),
    lambda: threading.BoundedSemaphore().release(), lambda: items.task_done() or items.task_done() or items.task_done(),
    lambda: threading.Event().wait("x"), lambda: lock.release(), lambda: threading.Timer("x", print).run(),
    lambda: queue.Queue.get(1), lambda: queue.Queue().get(True, "x"), lambda: threading.Semaphore().acquire(False, 1),
    lambda: wait([1]), lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(1).map(1), lambda: Future().set_result(),
):
    try:
        call()
    except Exception:
        print(traceback.format_exc().replace(" at 0x", "\0").partition("\0")[0])
