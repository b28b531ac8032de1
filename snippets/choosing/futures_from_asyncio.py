# /// script
# [tool.snippet]
# alone = true
# stderr = true  # on a slow machine, -X dev reports the long steps of asyncio
# focus = "13-14, 27"
# ///
import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from os import getpid
from statistics import median
from time import perf_counter


def compute(size):
    return sum(number * number for number in range(size)), getpid()


async def main(pool):
    late, call = [], asyncio.get_running_loop().run_in_executor
    calls = asyncio.gather(*(call(pool, compute, 1_000_000) for _ in "ABCD"))
    while not calls.done():
        due = perf_counter() + 0.01
        await asyncio.sleep(0.01)
        late.append(perf_counter() - due)
    results, pids = zip(*calls.result())
    print(f"{type(pool).__name__}: {len(results)} results")
    print(f"  from here: {getpid() in pids}")
    print(f"  beats late by {median(late) * 1000:.1f} ms")


if __name__ == "__main__":
    for executor in (ThreadPoolExecutor, ProcessPoolExecutor):
        with executor(max_workers=2) as pool:
            # zh: 先让池里的线程或进程启动起来，事件循环再开始
            # en: start the workers before the event loop
            list(pool.map(abs, range(2)))
            asyncio.run(main(pool))
