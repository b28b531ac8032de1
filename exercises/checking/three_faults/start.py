import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def print_orders(orders):
    jobs, printed = queue.Queue(), []

    def work():
        while (order := jobs.get()) is not None:
            printed.append(order)

    printers = [threading.Thread(target=work) for _ in range(2)]
    for printer in printers:
        printer.start()
    # zh: 订单一个一个来，中间可能隔好几秒
    # en: orders come one by one, and there may be seconds between them
    for order in orders:
        jobs.put(order)
    jobs.put(None)
    for printer in printers:
        printer.join()
    return printed


def add_up(pages, download):
    report = {"bytes": 0}

    def add(page):
        report["bytes"] += len(download(page))

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(add, pages))
    return report["bytes"]


def send_all(letters, send):
    with ThreadPoolExecutor(max_workers=4) as pool:
        for letter in letters:
            pool.submit(send, letter)
    return "all sent"


def download(page):
    time.sleep(0.1)
    return page * 100


def send(letter):
    if "@" not in letter:
        raise ValueError(f"no address: {letter}")


if __name__ == "__main__":
    print("orders:", *print_orders(["tea", "rice", "milk"]))
    print("bytes:", add_up(["a", "b", "c", "d"], download))
    try:
        print("letters:", send_all(["ann@here", "bob", "eve@home"], send))
    except ValueError as error:
        print("letters:", error)
