# /// script
# [tool.snippet]
# focus = "6, 18"
# ///
import logging
import sys
import threading
import time

FORMAT = "%(relativeCreated)4d ms %(processName)s %(threadName)s: %(message)s"


def work(job):
    logging.info("begins %s", job)
    time.sleep(0.1)
    logging.info("ends %s", job)


if __name__ == "__main__":
    logging.basicConfig(format=FORMAT, level=logging.INFO, stream=sys.stdout)
    threads = [
        threading.Thread(target=work, args=(job,), name=name)
        for name, job in (("loader", "job 1"), ("saver", "job 2"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    logging.info("joined both")
