# /// script
# [tool.snippet]
# ends = "error"
# stderr = true
# timeline = true
# focus = "19-21, 23"
# ///
import faulthandler
import logging
import signal
import threading
import time

FORMAT = "%(asctime)s %(processName)s %(threadName)s: %(message)s"
# zh: 每家店过几秒才回答
# en: how many seconds each shop takes to answer
WAITS = {"book": 0.6, "tea": 0.6, "lamp": 9999}


def ask(shop):
    logging.info("asks the %s shop", shop)
    time.sleep(WAITS[shop])
    logging.info("has its prices")


if __name__ == "__main__":
    logging.basicConfig(format=FORMAT, level=logging.INFO)
    if hasattr(faulthandler, "register"):
        faulthandler.register(signal.SIGUSR1)
    for shop in WAITS:
        faulthandler.dump_traceback_later(1, exit=True)
        thread = threading.Thread(target=ask, args=(shop,), name=shop)
        thread.start()
        thread.join()
