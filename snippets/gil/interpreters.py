# /// script
# requires-python = ">=3.14"
# [tool.snippet]
# alone = true
# focus = "10, 18-19"
# ///
import os
import time
from concurrent.futures import InterpreterPoolExecutor

calls = 0


def compute(size):
    global calls
    calls += 1
    began, cpu = time.perf_counter(), time.thread_time()
    sum(number * number for number in range(size))
    used = time.thread_time() - cpu
    return began, time.perf_counter(), used, os.getpid(), calls


if __name__ == "__main__":
    with InterpreterPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(compute, [500_000] * 6))
    began, ended, cpu, pids, counts = zip(*answers)
    print(f"{sum(cpu) / (max(ended) - min(began)):.2f} cores busy")
    print("processes:", len({*pids, os.getpid()}))
    print("calls, as the workers counted them:", *counts)
    print("calls, as the main interpreter did:", calls)
