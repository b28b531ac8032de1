# /// script
# [tool.snippet]
# focus = "8-9, 18, 28"
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


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = multiprocessing.get_context(method)
        for reset in (False, True):
            print(f"{method}, {reset=}:", end=" ", flush=True)
            started = context.Event()
            args = (started, reset)
            child = context.Process(target=work, args=args)
            child.start()
            started.wait()
            child.terminate()
            child.join()
            print(child.exitcode, flush=True)
