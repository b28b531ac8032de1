import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

POOLS = {"threads": ThreadPoolExecutor, "processes": ProcessPoolExecutor}


def fastest(function, items):
    began = time.perf_counter()
    list(map(function, items))
    seconds = {"loop": time.perf_counter() - began}
    for name, executor in POOLS.items():
        began = time.perf_counter()
        with executor(max_workers=4) as pool:
            list(pool.map(function, items))
        seconds[name] = time.perf_counter() - began
    return min(seconds, key=seconds.get)


# zh: 没有 if __name__ == "__main__":，子进程也要从头运行一遍
# en: without if __name__ == "__main__":, the children run this, too
print("eight waits:", fastest(time.sleep, [0.1] * 8))
print("tiny tasks: ", fastest(abs, range(2000)))
