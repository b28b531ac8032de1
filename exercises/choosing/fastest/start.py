import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def fastest(function, items):
    # zh: 别打印了，返回最快的："loop"、"threads" 或 "processes"
    # en: let it return the fastest: "loop", "threads" or "processes"
    began = time.perf_counter()
    list(map(function, items))
    spent = (time.perf_counter() - began) * 1000
    print(f"loop                {spent:8.2f} ms")
    for executor in (ThreadPoolExecutor, ProcessPoolExecutor):
        began = time.perf_counter()
        with executor(max_workers=4) as pool:
            list(pool.map(function, items))
        spent = (time.perf_counter() - began) * 1000
        print(f"{executor.__name__:<19} {spent:8.2f} ms")


if __name__ == "__main__":
    print("eight waits:", fastest(time.sleep, [0.1] * 8))
    print("tiny tasks: ", fastest(abs, range(2000)))
