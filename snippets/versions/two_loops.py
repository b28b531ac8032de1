# /// script
# [tool.snippet]
# focus = "14, 21"
# ///
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


async def my_thread():
    return threading.get_ident()


async def look(at_once):
    # zh: 阻塞是故意的：两个事件循环都跑起来了，才过得去
    # en: blocks on purpose: only when both loops run, they pass
    at_once.wait(timeout=10)
    task = asyncio.create_task(my_thread())
    return id(asyncio.get_running_loop()), threading.get_ident(), await task


if __name__ == "__main__":
    at_once = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        seen = pool.map(asyncio.run, [look(at_once), look(at_once)])
    loops, threads, of_tasks = zip(*seen)
    print("event loops:", len(set(loops)))
    print("threads:", len(set(threads)))
    print("each task in its loop's thread:", of_tasks == threads)
