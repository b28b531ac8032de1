import asyncio
import time


def work(n):
    time.sleep(0.03 * n)
    print("worked", n)
    return n


async def main():
    print(await asyncio.gather(*(asyncio.to_thread(work, n) for n in (3, 1, 2))))


asyncio.run(main())
