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


def share(people):
    try:
        logging.info("%s each", sum(range(1_000_000)) // people)
    except ArithmeticError:
        logging.exception("nothing for %s people", people)


if __name__ == "__main__":
    spawn = get_context("spawn")
    logs = spawn.Queue()
    listener = QueueListener(logs, logging.FileHandler("my.log", "a", "utf-8"))
    listener.start()
    try:
        with ProcessPoolExecutor(2, spawn, log_to, [logs]) as pool:
            list(pool.map(share, [2, 4, 0, 8]))
    finally:
        listener.stop()
    print(Path("my.log").read_text("utf-8"), end="")
