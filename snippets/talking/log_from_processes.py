import logging
import sys
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Process, Queue


def work(number, records):
    logger = logging.getLogger("work")
    logger.setLevel(logging.INFO)
    logger.addHandler(QueueHandler(records))
    logger.info("begin %s", number)
    logger.info("end %s", number)


if __name__ == "__main__":
    records = Queue()
    processes = [
        Process(target=work, args=(n, records), name=f"worker-{n}")
        for n in range(3)
    ]
    for process in processes:
        process.start()
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(processName)s: %(message)s"))
    listener = QueueListener(records, handler)
    listener.start()
    for process in processes:
        process.join()
    listener.stop()
