# /// script
# [tool.snippet]
# focus = "8-9, 24, 30"
# ///
import multiprocessing
import signal
import sys
import time


def work(started, reset):
    if reset:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        started.set()
        time.sleep(60)
    finally:
        print("finally", end=" ", flush=True)


def try_out(method, reset):
    print(f"{method}, {reset=}:", end=" ", flush=True)
    context = multiprocessing.get_context(method)
    started = context.Event()
    child = context.Process(target=work, args=(started, reset))
    child.start()
    started.wait()
    child.terminate()
    child.join()
    print(child.exitcode, flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    for method in sorted(multiprocessing.get_all_start_methods()):
        for reset in (False, True):
            try_out(method, reset)
