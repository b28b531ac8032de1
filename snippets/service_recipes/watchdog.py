# /// script
# [tool.snippet]
# stderr = true
# focus = "14, 19"
# ///
import faulthandler
import threading
import time

PATIENCE = 0.5


def load(seconds):
    time.sleep(seconds)


def work(pauses):
    for number, seconds in enumerate(pauses, start=1):
        faulthandler.dump_traceback_later(PATIENCE, repeat=True)
        try:
            load(seconds)
            print("item", number, "done", flush=True)
        finally:
            faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    worker = threading.Thread(target=work, args=([0.3, 0.3, 0.8, 0.1],))
    worker.start()
    worker.join()
