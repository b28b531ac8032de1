# /// script
# [tool.snippet]
# alone = true
# stderr = true  # on a slow machine, -X dev reports the long steps of asyncio
# ///
import asyncio
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from statistics import median


async def heartbeat(late):
    while True:
        due = time.perf_counter() + 0.01
        await asyncio.sleep(0.01)
        late.append(time.perf_counter() - due)


def compute(size):
    return sum(number * number for number in range(size)), os.getpid()


async def main(pool):
    late, loop = [], asyncio.get_running_loop()
    heart = asyncio.create_task(heartbeat(late))
    calls = [loop.run_in_executor(pool, compute, 1_000_000) for _ in "ABCD"]
    results, pids = zip(*await asyncio.gather(*calls))
    heart.cancel()
    print(f"{type(pool).__name__}: {len(results)} results")
    print("  in this process: ", os.getpid() in pids)
    print(f"  beats late by:    {median(late) * 1000:.1f} ms")


if __name__ == "__main__":
    for executor in (ThreadPoolExecutor, ProcessPoolExecutor):
        with executor(max_workers=2) as pool:
            # zh: 先启动工作线程或工作进程，再启动事件循环
            # en: start the workers before the event loop
            list(pool.map(abs, range(2)))
            asyncio.run(main(pool))
