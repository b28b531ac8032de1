# /// script
# [tool.snippet]
# focus = "17-18, 21-25"
# instead = [
#     ["kill -TERM", "kill -INT"],
#     ["0 if asked else 1", "128 + asked[0] if asked else 1", "error"],
# ]
# ///
import signal
import sys
import threading
import time
from subprocess import Popen


def work(stop):
    while not stop.is_set():
        print("an item begun")
        time.sleep(0.3)
        print("an item finished")


def serve():
    stop, asked = threading.Event(), []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, frame: asked.append(number))
    worker = threading.Thread(target=work, args=(stop,))
    worker.start()
    while not asked and worker.is_alive():
        time.sleep(0.1)
    stop.set()
    worker.join()
    return 0 if asked else 1


if __name__ == "__main__" and sys.platform != "win32":
    with Popen(["sh", "-c", "sleep 0.7; kill -TERM $PPID"]):
        sys.exit(serve())
