# /// script
# [tool.snippet]
# focus = "12, 14, 17"
# ///
import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor

user = contextvars.ContextVar("user", default="nobody")


async def main():
    user.set("alice")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        print("submit:         ", pool.submit(user.get).result())
        context = contextvars.copy_context()
        again = pool.submit(context.run, user.get)
        print("context.run:    ", again.result())
        print("run_in_executor:", await loop.run_in_executor(pool, user.get))
    print("to_thread:      ", await asyncio.to_thread(user.get))


if __name__ == "__main__":
    asyncio.run(main())
