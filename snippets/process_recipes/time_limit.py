# /// script
# [tool.snippet]
# focus = "13, 15-16, 19-21"
# ///
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, wait


class OutOfTimeError(Exception): ...


def call(limit, function, *args):
    with ProcessPoolExecutor(max_workers=1) as pool:
        worker = pool.submit(os.getpid).result()
        future = pool.submit(function, *args)
        try:
            if not wait([future], limit).done:
                raise OutOfTimeError(f"stopped after {limit} s")
            return future.result()
        finally:
            if not future.done():
                # zh: Windows 上没有 SIGKILL
                # en: Windows has no SIGKILL
                os.kill(worker, getattr(signal, "SIGKILL", signal.SIGTERM))


if __name__ == "__main__":
    for task in [(pow, 2, 10), (int, "ten"), (time.sleep, 60), (os._exit, 3)]:
        try:
            print("result:", call(1, *task))
        except (Exception, SystemExit) as error:
            print(f"{type(error).__name__}: {error}")
