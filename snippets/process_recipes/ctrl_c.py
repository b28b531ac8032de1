# /// script
# [tool.snippet]
# ends = "error"
# focus = "7-8, 16, 25-28"
# fold = "22-24"
# ///
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def ignore_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def crunch(number):
    time.sleep(0.1)


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=ignore_ctrl_c) as pool:
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
            raise SystemExit(130) from None
        finally:
            pool.shutdown(cancel_futures=True)
            ends = [each.cancelled() or each.exception() for each in futures]
            print(f"\n{ends.count(None)} done, {ends.count(True)} not begun")
