# /// script
# [tool.snippet]
# focus = "11, 13"
# ///
import asyncio
import threading


async def double(n):
    await asyncio.sleep(0.1)
    return 2 * n


def work(loop, queue):
    future = asyncio.run_coroutine_threadsafe(double(21), loop)
    # zh: 等结果的是这个线程，循环照样转
    # en: this thread waits for the result, and the loop goes on
    loop.call_soon_threadsafe(queue.put_nowait, future.result())


async def main():
    queue = asyncio.Queue()
    loop = asyncio.get_running_loop()
    threading.Thread(target=work, args=(loop, queue)).start()
    print("from the thread:", await queue.get())


if __name__ == "__main__":
    asyncio.run(main())
