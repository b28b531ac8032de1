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
        except (Exception, SystemExit):
            logging.exception("failed, again in %s s", pause)


def check_mail():
    letter = next(mail)
    logging.info("%d words", len(letter.split()))


if __name__ == "__main__":
    form = "%(levelname)s, %(threadName)s: %(message)s"
    logging.basicConfig(level=logging.INFO, format=form)
    stop, mail = threading.Event(), iter(["how are you", None, "see you soon"])
    args = (0.2, check_mail, stop)
    checker = threading.Thread(target=repeat, args=args, name="mail")
    checker.start()
    try:
        time.sleep(0.7)
    finally:
        stop.set()
        checker.join()
