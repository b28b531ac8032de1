# /// script
# [tool.snippet]
# stderr = true  # on a slow machine, -X dev reports the long steps of asyncio
# focus = "11"
# ///
import asyncio
import time


async def nap(seconds):
    await asyncio.sleep(seconds)


async def main():
    for _ in range(3):
        await nap(0.2)


if __name__ == "__main__":
    began = time.perf_counter()
    asyncio.run(main())
    print(f"{time.perf_counter() - began:.2f} s")
