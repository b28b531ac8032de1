# /// script
# [tool.snippet]
# stderr = true  # on a slow machine, -X dev reports the long steps of asyncio
# focus = "6, 11"
# instead = [
#     ["await asyncio.sleep(0.2)", "time.sleep(0.2)"],
#     ["await asyncio.sleep(0.2)", "await asyncio.to_thread(time.sleep, 0.2)"],
# ]
# ///
import asyncio
import time


async def nap(name):
    await asyncio.sleep(0.2)
    return name


async def main():
    names = await asyncio.gather(nap("Ann"), nap("Bob"), nap("Cid"))
    print("awake:", *names)


if __name__ == "__main__":
    began = time.perf_counter()
    asyncio.run(main())
    print(f"{time.perf_counter() - began:.2f} s")
