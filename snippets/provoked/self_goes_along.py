# /// script
# [tool.snippet]
# focus = "8, 17, 25"
# ///
import threading
from multiprocessing import get_context


class Counter:
    def __init__(self, total=41):
        self.total = total
        self.lock = threading.Lock()

    def work(self):
        with self.lock:
            print("total:", self.total + 1)


class Portable(Counter):
    def __getstate__(self):
        return {"total": self.total}

    def __setstate__(self, state):
        self.__init__(state["total"])


if __name__ == "__main__":
    for counter in (Counter(), Portable()):
        process = get_context("spawn").Process(target=counter.work)
        try:
            process.start()
            process.join()
        except TypeError as error:
            print("TypeError:", error)
