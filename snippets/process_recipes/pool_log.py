# /// script
# [tool.snippet]
# focus = "9-10, 21-24, 26, 29"
# ///
import logging
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import get_context
from pathlib import Path


def log_to(logs, form="{asctime} {processName} {levelname}: {message}"):
    to = [QueueHandler(logs)]
    logging.basicConfig(level="INFO", style="{", format=form, handlers=to)


def invert(number):
    try:
        logging.info("1 / %s is %s", number, 1 / number)
    except ArithmeticError:
        logging.exception("no result for %s", number)


if __name__ == "__main__":
    spawn = get_context("spawn")
    logs = spawn.Queue()
    listener = QueueListener(logs, logging.FileHandler("my.log", "a", "utf-8"))
    listener.start()
    try:
        with ProcessPoolExecutor(2, spawn, log_to, [logs]) as pool:
            list(pool.map(invert, [4, 2, 0, 5]))
    finally:
        listener.stop()
    print(Path("my.log").read_text("utf-8"), end="")
