# /// script
# [tool.snippet]
# ends = "error"
# focus = "6, 14, 23-27"
# fold = "20-22"
# ///
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

IGNORE_CTRL_C = (signal.SIGINT, signal.SIG_IGN)


def crunch(number):
    time.sleep(0.1)


if __name__ == "__main__":
    with ProcessPoolExecutor(2, None, signal.signal, IGNORE_CTRL_C) as pool:
        futures = [pool.submit(crunch, number) for number in range(40)]
        try:
            for done, future in enumerate(as_completed(futures), 1):
                future.result()
                print(f"\r{done} of {len(futures)}", end="", flush=True)
                # zh: 演示用：像终端那样，给整组进程发 Ctrl-C
                # en: for show: Ctrl-C to the whole group, as from a terminal
                if done == 10:
                    os.killpg(0, signal.SIGINT)
        except KeyboardInterrupt:
            signal.signal(*IGNORE_CTRL_C)
            raise SystemExit(130) from None
        finally:
            pool.shutdown(cancel_futures=True)
            ends = [each.cancelled() or each.exception() for each in futures]
            print(f"\n{ends.count(None)} done, {ends.count(True)} not begun")
