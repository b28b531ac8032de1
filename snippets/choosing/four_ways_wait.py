# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "11-12, 16"
# ///
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def wait(seconds):
    time.sleep(seconds)


def in_a_pool(executor):
    with executor(max_workers=4) as pool:
        list(pool.map(wait, [0.1] * 4))


async def in_asyncio():
    await asyncio.gather(*(asyncio.sleep(0.1) for _ in range(4)))


if __name__ == "__main__":
    ways = {
        "one after another": lambda: [wait(0.1) for _ in range(4)],
        "4 threads": lambda: in_a_pool(ThreadPoolExecutor),
        "4 processes": lambda: in_a_pool(ProcessPoolExecutor),
        "asyncio": lambda: asyncio.run(in_asyncio()),
    }
    for name, way in ways.items():
        began = time.perf_counter()
        way()
        print(f"{name:<17}  {time.perf_counter() - began:.2f} s")
