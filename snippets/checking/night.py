# /// script
# [tool.snippet]
# ends = "error"
# stderr = true
# timeline = true
# focus = "17-19, 21"
# ///
import faulthandler
import logging
import signal
import threading
import time

FORMAT = "%(asctime)s %(processName)s %(threadName)s: %(message)s"


def ask(shop, seconds):
    logging.info("asks the %s shop", shop)
    time.sleep(seconds)
    logging.info("has its prices")


if __name__ == "__main__":
    logging.basicConfig(format=FORMAT, level=logging.INFO)
    if hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGUSR1)
    for shop, seconds in (("book", 0.6), ("tea", 0.6), ("lamp", 9999)):
        faulthandler.dump_traceback_later(1, exit=True)
        thread = threading.Thread(target=ask, args=(shop, seconds), name=shop)
        thread.start()
        thread.join()
