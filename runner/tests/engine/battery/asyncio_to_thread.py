import asyncio
import threading

turns = [threading.Event() for _ in range(4)]


def work(n):
    turns[n - 1].wait()
    print("worked", n)
    turns[n].set()
    return n


async def main():
    turns[0].set()
    print(await asyncio.gather(*(asyncio.to_thread(work, n) for n in (3, 1, 2))))


asyncio.run(main())
