import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def fastest(function, items):
    began = time.perf_counter()
    list(map(function, items))
    seconds = {"loop": time.perf_counter() - began}
    for executor in (ThreadPoolExecutor, ProcessPoolExecutor):
        began = time.perf_counter()
        with executor(max_workers=4) as pool:
            list(pool.map(function, items))
        seconds[executor.__name__] = time.perf_counter() - began
    return min(seconds, key=seconds.get)


if __name__ == "__main__":
    print("eight waits:", fastest(time.sleep, [0.1] * 8))
    print("tiny tasks: ", fastest(abs, range(2000)))
