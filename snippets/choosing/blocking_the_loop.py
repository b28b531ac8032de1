# /// script
# [tool.snippet]
# stderr = true  # -X dev reports the long step
# timeline = true
# focus = "12, 21"
# ///
import asyncio
import time


async def heartbeat(beats):
    while True:
        await asyncio.sleep(0.03)
        beats.append("beat")


async def block_the_loop(seconds):
    time.sleep(seconds)


async def main():
    for work in (asyncio.sleep, block_the_loop):
        beats = []
        heart = asyncio.create_task(heartbeat(beats))
        await asyncio.sleep(0.1)
        before = len(beats)
        await work(0.3)
        during = len(beats) - before
        heart.cancel()
        print(f"{work.__name__}: {before} beats before, {during} during")


if __name__ == "__main__":
    asyncio.run(main())
