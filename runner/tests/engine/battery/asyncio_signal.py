import asyncio
import os
import signal


async def main():
    came = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, came.set)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(came.wait(), 2)
    print("came")


asyncio.run(main())
