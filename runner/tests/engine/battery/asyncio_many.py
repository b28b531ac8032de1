import asyncio
import contextvars
import threading

x = 1
name = contextvars.ContextVar("name", default="none")


async def child(n, queue):
    name.set(f"child {n}")
    await asyncio.sleep(0.06 * n)
    await queue.put((n, name.get()))
    return n


async def agen():
    try:
        for n in range(3):
            yield n
            await asyncio.sleep(0)
    finally:
        print("closed")


async def main():
    queue = asyncio.Queue(1)
    lock, event, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    tasks = [asyncio.create_task(child(n, queue)) for n in range(4)]
    for _ in tasks:
        print(await queue.get())
    print(await asyncio.gather(*tasks), name.get())
    async for n in agen():
        print(n)
        break
    async with lock, semaphore:
        asyncio.get_running_loop().call_later(0.01, event.set)
        await event.wait()
    try:
        await asyncio.wait_for(asyncio.shield(asyncio.sleep(0.05)), 0.01)
    except asyncio.TimeoutError as error:
        print("timeout", type(error).__name__)
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(n)) for n in (0, 9)], return_when="FIRST_COMPLETED")
    print(len(done), len(pending))
    for task in pending:
        task.cancel()
    print(await asyncio.to_thread(lambda: threading.current_thread().name.partition("_")[0]))
    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0, "x"), asyncio.get_running_loop())
    print(await asyncio.wrap_future(future))
    process = await asyncio.create_subprocess_shell("cat; exit 3", stdin=-1, stdout=-1)
    print(await process.communicate(b"in"), process.returncode)


asyncio.run(main())
loop = asyncio.new_event_loop()
loop.call_soon(lambda: 1 / 0)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
