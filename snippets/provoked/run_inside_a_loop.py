# /// script
# [tool.snippet]
# focus = "11, 19, 20"
# ///
import asyncio


async def answer():
    return 42


def from_plain_code():
    coroutine = answer()
    try:
        return asyncio.run(coroutine)
    except RuntimeError as error:
        coroutine.close()
        return f"RuntimeError: {error}"


async def main():
    print("called:   ", from_plain_code())
    print("awaited:  ", await answer())
    print("to_thread:", await asyncio.to_thread(from_plain_code))


if __name__ == "__main__":
    asyncio.run(main())
