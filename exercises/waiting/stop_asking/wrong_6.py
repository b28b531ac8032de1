from concurrent.futures import ThreadPoolExecutor, TimeoutError
from time import perf_counter, process_time, sleep


def measure(work, *args, **kwargs):
    wall, cpu = perf_counter(), process_time()
    result = work(*args, **kwargs)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    print(f"{work.__name__}: {wall:.3f} s, CPU busy {cpu / wall:.0%}")
    return result


def download(page):
    sleep(0.3)
    return 1000 * page


def patiently(page):
    # zh: 每 0.05 秒醒一次，换了个问法，还是在问
    # en: it wakes up every 0.05 s: asking, in other words
    while True:
        try:
            return page.result(timeout=0.05)
        except TimeoutError:
            pass


def total():
    with ThreadPoolExecutor() as pool:
        pages = [pool.submit(download, page) for page in range(1, 6)]
        return sum(patiently(page) for page in pages)


if __name__ == "__main__":
    print(measure(total), "bytes")
