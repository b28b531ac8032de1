# /// script
# [tool.snippet]
# focus = "12-15, 17-18, 23"
# ///
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

SECONDS = {"near": 0.2, "far": 5}


def first(function, items):
    stop = threading.Event()
    pool = ThreadPoolExecutor(max_workers=len(items))
    try:
        futures = [pool.submit(function, item, stop) for item in items]
        for future in as_completed(futures):
            if future.exception() is None:
                break
        return future.result()
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)


def ask(name, stop):
    # zh: 换成你的请求，一段一段地读，每段之前看一眼 stop
    # en: your request, bit by bit, with a look at stop before each
    if not stop.wait(timeout=SECONDS[name]):
        return f"{name} answers"
    print(f"{name} gives up\n", end="")


if __name__ == "__main__":
    print(first(ask, ["gone", "far", "near"]))
