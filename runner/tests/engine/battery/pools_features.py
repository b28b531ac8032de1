import multiprocessing
import threading
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait

x = 1
ready = threading.Event()


def fail():
    raise KeyError("initializer")


with ThreadPoolExecutor(1, "named", initializer=ready.wait) as pool:
    futures = [pool.submit(pow, 2, n) for n in range(4)]
    print(futures[3].cancel(), futures[3].cancelled(), futures[3].done())
    futures[0].add_done_callback(lambda future: print("done", future.result(), threading.current_thread().name))
    ready.set()
    print(sorted(future.result() for future in as_completed(futures[:3])))
    print(len(wait(futures, return_when=FIRST_COMPLETED).done))
    try:
        futures[3].result()
    except CancelledError as error:
        print(repr(error))
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
with ThreadPoolExecutor(1, initializer=fail) as pool:
    try:
        pool.submit(print).result()
    except Exception as error:
        print(type(error).__name__, error)
future = Future()
future.add_done_callback(lambda f: print("called"))
future.set_result(1)
try:
    future.set_result(2)
except Exception as error:
    print(type(error).__name__, str(error).partition(":")[0])
