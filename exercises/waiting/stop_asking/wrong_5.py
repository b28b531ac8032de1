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
        for _ in range(10_000_000):
            pass
        return sum(page.result() for page in pages)


if __name__ == "__main__":
    print(measure(total), "bytes")
