import asyncio
import sys


async def main():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('child')")
    print(await process.wait())
    process = await asyncio.create_subprocess_shell("echo piped", stdout=asyncio.subprocess.PIPE)
    print(await process.communicate())


asyncio.run(main())
