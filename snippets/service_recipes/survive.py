# /// script
# [tool.snippet]
# focus = "6-11"
# stderr = true
# ///
import logging
import threading
import time


def repeat(pause, job, stop):
    while not stop.wait(timeout=pause):
        try:
            job()
        except Exception:
            logging.exception("%s failed, again in %s s", job.__name__, pause)


def check_mail():
    letter = next(mail)
    logging.info("%d words", len(letter.split()))


if __name__ == "__main__":
    form = "%(levelname)s, %(threadName)s: %(message)s"
    logging.basicConfig(level=logging.INFO, format=form)
    mail = iter(["how are you", None, "see you soon"])
    stop = threading.Event()
    args = (0.2, check_mail, stop)
    checker = threading.Thread(target=repeat, args=args, name="mail")
    checker.start()
    time.sleep(0.7)
    stop.set()
    checker.join()
