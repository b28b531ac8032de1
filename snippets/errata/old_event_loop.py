# /// script
# [tool.snippet]
# focus = "10, 18"
# ///
import asyncio
import warnings


async def answer():
    return "42"


def old_way():
    loop = asyncio.get_event_loop()
    try:
        return loop.run_until_complete(answer())
    finally:
        loop.close()


def new_way():
    return asyncio.run(answer())


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for way in (old_way, new_way):
        try:
            print(f"{way.__name__}: {way()}")
        except RuntimeError as error:
            print(f"{way.__name__}: RuntimeError: {error}")
