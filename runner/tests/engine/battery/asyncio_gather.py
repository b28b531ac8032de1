import asyncio


async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name)


async def main():
    await asyncio.gather(nap("slow", 0.15), nap("quick", 0.05))


asyncio.run(main())
