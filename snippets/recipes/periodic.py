# /// script
# [tool.snippet]
# stderr = true
# focus = "7-8, 13"
# ///
import logging
import threading
import time


def every(seconds, job, stop):
    due = time.monotonic() + seconds
    while not stop.wait(timeout=max(0, due - time.monotonic())):
        try:
            job()
        except (Exception, SystemExit):
            logging.exception("this turn failed")
        due += seconds * max(1, (time.monotonic() - due) // seconds + 1)


if __name__ == "__main__":
    start, stop = time.monotonic(), threading.Event()
    naps = [0.06, 0.06, 0.06, 0.06, -1, 0.25, 0.06]

    def job():
        print(f"{time.monotonic() - start:.2f} s")
        time.sleep(naps.pop())

    ticker = threading.Thread(target=every, args=(0.1, job, stop))
    ticker.start()
    try:
        time.sleep(0.85)
    finally:
        stop.set()
        ticker.join()
