# /// script
# [tool.snippet]
# timeline = true
# focus = "9-10, 17"
# ///
import multiprocessing
import time


def work(name, seconds, started):
    try:
        started.set()
        time.sleep(seconds)
    finally:
        print(f"{name} child: finally", flush=True)


if __name__ == "__main__":
    for name, seconds, daemon in (("daemonic", 60, True), ("plain", 1, False)):
        started = multiprocessing.Event()
        args = (name, seconds, started)
        child = multiprocessing.Process(target=work, args=args, daemon=daemon)
        child.start()
        started.wait()
    print("last line of the main module", flush=True)
