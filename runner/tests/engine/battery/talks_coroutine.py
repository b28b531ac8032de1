import asyncio
import types


class Loud:
    def __init__(self, inner):
        object.__setattr__(self, "inner", inner)

    def __getattribute__(self, name):
        if name[:2] == "__":
            print("asked for", name)
        return object.__getattribute__(object.__getattribute__(self, "inner"), name)

    def __await__(self):
        return self.inner.__await__()


class Task(asyncio.Task):
    def get_name(self):
        print("name?")
        return super().get_name()

    def get_coro(self):
        print("coro?")
        return super().get_coro()

    def done(self):
        print("done?")
        return super().done()


async def nap():
    await asyncio.sleep(0.01)
    print("slept")


async def main():
    loop = asyncio.get_running_loop()
    task = Task(nap(), loop=loop)
    await task


asyncio.run(main())
