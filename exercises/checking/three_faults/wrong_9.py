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
    # zh: 停住了：线程有两个，None 只有一个；有几个，就放几个
    # en: it hung: two threads, one None; each of them needs one
    for _ in printers:
        jobs.put(None)
    for printer in printers:
        printer.join()
    return printed


def add_up(pages, download):
    # zh: 算错了：先读，等下载完了才写
    # en: it lied: it read, waited for a page, and wrote; now threads only
    # zh: 现在线程只返回结果，相加在一个地方做
    # en: return what they have, and one of them adds it up
    with ThreadPoolExecutor(max_workers=4) as pool:
        return sum(map(len, pool.map(download, pages)))


def send_all(letters, send):
    # zh: 异常回来了；可是 map() 一出错，还没开始寄的都取消了
    # en: the error comes back; but then map() cancels all that hasn't begun
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(send, letters))
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
