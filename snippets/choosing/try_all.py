# /// script
# [tool.snippet]
# alone = true
# bars = '^(?P<label>\w+) +(?P<time>[\d.]+ ms)$'
# focus = "7, 12-13, 20"
# instead = [["try_all(time.sleep, [0.1] * 8)", "try_all(abs, range(2000))"]]
# ///
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def try_all(function, items):
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
    # zh: 这里换成你自己的函数和数据
    # en: your own function and your own items go here
    try_all(time.sleep, [0.1] * 8)
