# /// script
# [tool.snippet]
# focus = "11-16"
# ///
import asyncio
import time


def look_up(name, seconds):
    time.sleep(seconds)
    print(f"{name}: the thread is done")
    return f"{name}'s address"


async def look_up_within(limit, *args):
    call = asyncio.to_thread(look_up, *args)
    try:
        return await asyncio.wait_for(call, timeout=limit)
    except asyncio.TimeoutError:
        return f"{args[0]}: too slow"


async def main():
    calls = [look_up_within(0.5, "Ann", 0.1), look_up_within(0.5, "Bob", 1)]
    print(await asyncio.gather(*calls))


if __name__ == "__main__":
    asyncio.run(main())
    print("asyncio.run() is over")
