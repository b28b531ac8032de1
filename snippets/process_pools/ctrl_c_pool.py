# /// script
# [tool.snippet]
# focus = "11, 19, 29"
# ///
import os
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from signal import SIG_IGN, SIGINT, default_int_handler


def interrupted(handler):
    own = (SIGINT, handler)
    with ProcessPoolExecutor(1, None, signal.signal, own) as pool:
        worker = pool.submit(os.getpid).result()
        futures = [pool.submit(time.sleep, s) for s in [0.4] + 7 * [0.1]]
        time.sleep(0.2)
        try:
            os.kill(worker, SIGINT)
            signal.raise_signal(SIGINT)
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
    print("  task that was running:", repr(futures[0].exception()))
    print("  waiting, cancelled:   ", sum(f.cancelled() for f in futures))


if __name__ == "__main__":
    if sys.platform != "win32":
        print("each worker with the usual handler:")
        interrupted(default_int_handler)
        print("workers that ignore Ctrl-C:")
        interrupted(SIG_IGN)
