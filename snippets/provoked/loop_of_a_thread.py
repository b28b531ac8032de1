# /// script
# [tool.snippet]
# focus = "10, 22"
# ///
import asyncio
import threading


async def answer():
    return 42


def old_way():
    loop = asyncio.get_event_loop()
    return loop.run_until_complete(answer())


def note(way):
    try:
        print(f"{way.__name__}: {way()}")
    except RuntimeError as error:
        print(f"{way.__name__}: RuntimeError: {error}")


def own_loop():
    return asyncio.run(answer())


if __name__ == "__main__":
    for way in (old_way, own_loop):
        thread = threading.Thread(target=note, args=(way,), name="worker")
        thread.start()
        thread.join()
