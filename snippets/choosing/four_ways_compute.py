# /// script
# [tool.snippet]
# alone = true
# stderr = true  # on a slow machine, -X dev reports the long steps of asyncio
# focus = "8, 28-29"
# ///
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def compute(size):
    began, cpu = time.perf_counter(), time.thread_time()
    sum(number * number for number in range(size))
    return began, time.perf_counter(), time.thread_time() - cpu


async def compute_in_asyncio(size):
    return compute(size)


async def in_asyncio():
    return await asyncio.gather(*map(compute_in_asyncio, [500_000] * 6))


def report(name, answers):
    began, ended, cpu = zip(*answers)
    print(f"{name:<19} {sum(cpu) / (max(ended) - min(began)):.2f} cores busy")


if __name__ == "__main__":
    report("one after another", map(compute, [500_000] * 6))
    for executor in (ThreadPoolExecutor, ProcessPoolExecutor):
        with executor(max_workers=2) as pool:
            report(executor.__name__, pool.map(compute, [500_000] * 6))
    report("asyncio", asyncio.run(in_asyncio()))
