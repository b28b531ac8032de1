# /// script
# [tool.snippet]
# focus = "11-12, 25"
# ///
import logging
import sys
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def work(number, records):
    logger = logging.getLogger()
    # zh: 用 fork 时，子进程里有父进程处理器的副本，先移除
    # en: a forked child has copies of the parent's handlers: remove them
    for inherited in logger.handlers[:]:
        logger.removeHandler(inherited)
    logger.addHandler(QueueHandler(records))
    logger.setLevel(logging.INFO)
    logger.info("begin %s", number)
    logger.info("end %s", number)


if __name__ == "__main__":
    line = "%(processName)s: %(message)s"
    logging.basicConfig(stream=sys.stdout, format=line)
    records = Queue()
    processes = [Process(target=work, args=(n, records)) for n in range(3)]
    for process in processes:
        process.start()
    listener = QueueListener(records, *logging.getLogger().handlers)
    listener.start()
    for process in processes:
        process.join()
    listener.stop()
