# /// script
# [tool.snippet]
# focus = "12, 14, 16, 18"
# ///
import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor

user = contextvars.ContextVar("user", default="nobody")


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        user.set("alice")
        print("submit:         ", pool.submit(user.get).result())
        user.set("bob")
        print("run_in_executor:", await loop.run_in_executor(pool, user.get))
        context = contextvars.copy_context()
        again = pool.submit(context.run, user.get)
        print("context.run:    ", again.result())
    print("to_thread:      ", await asyncio.to_thread(user.get))


if __name__ == "__main__":
    asyncio.run(main())
