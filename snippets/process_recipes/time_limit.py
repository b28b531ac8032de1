# /// script
# [tool.snippet]
# focus = "17-20"
# ///
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, wait

# zh: Windows 上没有 SIGKILL
# en: Windows has no SIGKILL
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


class OutOfTimeError(Exception):
    pass


def call(limit, function, *args):
    with ProcessPoolExecutor(max_workers=1) as pool:
        worker = pool.submit(os.getpid).result()
        future = pool.submit(function, *args)
        if not wait([future], limit).done:
            os.kill(worker, KILL)
            raise OutOfTimeError(f"stopped after {limit} s")
        return future.result()


if __name__ == "__main__":
    for task in [(pow, 2, 10), (int, "ten"), (time.sleep, 60), (os._exit, 3)]:
        try:
            print("result:", call(1, *task))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
