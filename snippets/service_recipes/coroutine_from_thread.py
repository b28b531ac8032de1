# /// script
# [tool.snippet]
# focus = "13-20"
# ///
import asyncio
from concurrent.futures import TimeoutError


async def ask(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"{name}: here I am"
    finally:
        print(f"{name}: connection closed")


def work(loop, name, seconds):
    future = asyncio.run_coroutine_threadsafe(ask(name, seconds), loop)
    try:
        answer = future.result(timeout=0.5)
    except TimeoutError:
        future.cancel()
        answer = f"{name}: too slow"
    loop.call_soon_threadsafe(print, answer)


async def main():
    loop = asyncio.get_running_loop()
    for name, seconds in [("Ann", 0.1), ("Bob", 60), ("Cid", 0.1)]:
        await asyncio.to_thread(work, loop, name, seconds)


if __name__ == "__main__":
    asyncio.run(main())
