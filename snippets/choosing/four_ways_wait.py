# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "7, 11, 15, 27-28"
# fold = "18-21"
# ///
import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter, sleep


def wait(seconds):
    return perf_counter(), sleep(seconds), perf_counter()


async def wait_in_asyncio(seconds):
    return perf_counter(), await asyncio.sleep(seconds), perf_counter()


async def in_asyncio():
    return await asyncio.gather(*map(wait_in_asyncio, [0.2] * 4))


def report(name, waits):
    began, _, ended = zip(*waits)
    counts = [sum(b <= at < e for b, e in zip(began, ended)) for at in began]
    print(f"{name:<19} {max(counts)} at once")


if __name__ == "__main__":
    report("one after another", map(wait, [0.2] * 4))
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        with kind(max_workers=4) as pool:
            report(kind.__name__, pool.map(wait, [0.2] * 4))
    report("asyncio", asyncio.run(in_asyncio()))
