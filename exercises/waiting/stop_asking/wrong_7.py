from concurrent.futures import ThreadPoolExecutor
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


def total():
    with ThreadPoolExecutor() as pool:
        pages = [pool.submit(download, page) for page in range(1, 6)]
        # zh: 这回下载刚好用 0.3 秒，下一回呢？
        # en: this time, a download takes 0.3 s; what about the next time?
        sleep(0.31)
        return sum(page.result() for page in pages)


if __name__ == "__main__":
    print(measure(total), "bytes")
