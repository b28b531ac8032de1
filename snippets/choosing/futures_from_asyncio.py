# /// script
# [tool.snippet]
# alone = true
# stderr = true  # on a slow machine, -X dev reports the long steps of asyncio
# ///
import asyncio
import os
from concurrent.futures import ProcessPoolExecutor


async def heartbeat(beats):
    while True:
        await asyncio.sleep(0.01)
        beats.append("beat")


def compute(size):
    return sum(number * number for number in range(size)), os.getpid()


async def main(pool):
    beats, loop = [], asyncio.get_running_loop()
    heart = asyncio.create_task(heartbeat(beats))
    calls = [loop.run_in_executor(pool, compute, 2_000_000) for _ in "ABC"]
    results, pids = zip(*await asyncio.gather(*calls))
    heart.cancel()
    print(f"{len(results)} results, any from here: {os.getpid() in pids}")
    print("beats in the meantime:", len(beats))


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        # zh: 先启动工作进程，再启动事件循环
        # en: start the workers before the event loop
        list(pool.map(abs, range(2)))
        asyncio.run(main(pool))
