# /// script
# [tool.snippet]
# stderr = true  # on a slow machine, -X dev reports the long steps of asyncio
# focus = "20-21"
# ///
import asyncio
import threading
import time


async def heartbeat(beats):
    while True:
        await asyncio.sleep(0.03)
        beats.append("beat")


def blocking_call(number):
    time.sleep(0.3)
    return number * number, threading.get_ident()


async def main():
    beats = []
    heart = asyncio.create_task(heartbeat(beats))
    calls = (asyncio.to_thread(blocking_call, n) for n in (1, 2, 3))
    results, threads = zip(*await asyncio.gather(*calls))
    heart.cancel()
    print("results:", *results)
    print("beats in the meantime:", len(beats))
    print("threads used:", len(set(threads)))
    print("the loop's thread is one:", threading.get_ident() in threads)


if __name__ == "__main__":
    asyncio.run(main())
