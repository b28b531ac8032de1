import faulthandler
import logging
import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

logging.basicConfig(level=logging.INFO)
faulthandler.dump_traceback_later(1, exit=True)


def print_orders(orders):
    jobs, printed = queue.Queue(), []

    def work():
        while (order := jobs.get()) is not None:
            printed.append(order)
        jobs.put(None)

    printers = [threading.Thread(target=work) for _ in range(2)]
    for printer in printers:
        printer.start()
    for order in orders:
        jobs.put(order)
    jobs.put(None)
    for printer in printers:
        printer.join()
    return printed


def add_up(pages, download):
    lock, total = threading.Lock(), 0

    def add(page):
        nonlocal total
        size = len(download(page))
        with lock:
            total += size

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(add, pages))
    return total


def send_all(letters, send):
    with ThreadPoolExecutor() as pool:
        try:
            for future in as_completed(
                [pool.submit(send, x) for x in letters]
            ):
                future.result()
        except ValueError:
            logging.exception("not sent")
            raise
    return "all sent"
