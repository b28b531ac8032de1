# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "8, 14, 27"
# ///
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def wait(seconds):
    began = time.perf_counter()
    time.sleep(seconds)
    return began, time.perf_counter()


async def in_asyncio():
    began = time.perf_counter()
    await asyncio.gather(*(asyncio.sleep(0.1) for _ in range(4)))
    return [(began, time.perf_counter())]


def report(name, waits):
    began, ended = zip(*waits)
    print(f"{name:<19} {max(ended) - min(began):.2f} s")


if __name__ == "__main__":
    report("one after another", map(wait, [0.1] * 4))
    for executor in (ThreadPoolExecutor, ProcessPoolExecutor):
        with executor(max_workers=4) as pool:
            report(executor.__name__, pool.map(wait, [0.1] * 4))
    report("asyncio", asyncio.run(in_asyncio()))
