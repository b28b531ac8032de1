# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>[a-z]+) +(?P<first>[\d.]+ ms) +(?P<fastest>[\d.]+ ms)$'
# focus = "11-15"
# ///
import multiprocessing
import threading
import time


def nothing():
    pass


def milliseconds(kind):
    began = time.perf_counter()
    worker = kind(target=nothing)
    worker.start()
    worker.join()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    kinds = {"thread": threading.Thread}
    for method in ("fork", "forkserver", "spawn"):
        if method in multiprocessing.get_all_start_methods():
            kinds[method] = multiprocessing.get_context(method).Process
    print("                first  fastest of 7 more")
    for name, kind in kinds.items():
        first, *later = (milliseconds(kind) for _ in range(8))
        print(f"{name:10} {first:7.2f} ms  {min(later):7.2f} ms")
