# /// script
# [tool.snippet]
# focus = "17, 21"
# ///
import gc
import threading


class Garbage:
    def __init__(self):
        self.me = self

    def __del__(self):
        # zh: 垃圾回收时会调用它；这时候别的线程可以插进来
        # en: called by the garbage collector; other threads run meanwhile
        thread = threading.Thread(target=add)
        thread.start()
        thread.join()


def add():
    prices["tea"] = 3


if __name__ == "__main__":
    ways = {"copy": dict.copy, "items": lambda d: list(d.items())}
    for name, way in ways.items():
        prices = dict.fromkeys(range(10_000), 5)
        Garbage()
        try:
            print(f"{name}: {len(way(prices))} pairs")
        except RuntimeError as error:
            print(f"{name}: RuntimeError: {error}")
        gc.collect()
