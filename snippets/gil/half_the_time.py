# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "6, 8, 13"
# ///
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def compute(size):
    began, cpu = perf_counter(), thread_time()
    sum(number * number for number in range(size))
    took, cpu = perf_counter() - began, thread_time() - cpu
    return f"{took:.2f} s, computing {cpu / took:.0%} of it"


if __name__ == "__main__":
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        with kind(max_workers=2) as pool:
            for line in pool.map(compute, [4_000_000] * 2):
                print(f"{kind.__name__:<19} {line}")
