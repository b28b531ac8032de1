# /// script
# [tool.snippet]
# alone = true
# focus = "8, 17-18"
# ///
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, thread_time


def compute(size):
    began = thread_time()
    sum(number * number for number in range(size))
    return thread_time() - began


if __name__ == "__main__":
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        cores = []
        with kind(max_workers=2) as pool:
            for _ in range(3):
                began = perf_counter()
                cpu = sum(pool.map(compute, [2_000_000] * 2))
                cores.append(cpu / (perf_counter() - began))
        print(f"{kind.__name__:<19} kept {max(cores):.2f} cores busy")
