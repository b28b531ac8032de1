# /// script
# [tool.snippet]
# stderr = true
# focus = "11"
# instead = [["target=work", "target=lambda: asyncio.run(work())"]]
# ///
import asyncio
import threading


async def work():
    await asyncio.sleep(0.1)
    print("work is done")


if __name__ == "__main__":
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    print("main: the thread has ended")
