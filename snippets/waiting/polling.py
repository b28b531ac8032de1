# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "18-19, 23"
# fold = "5-10"
# ///
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, process_time, sleep


def measure(work, *args, **kwargs):
    wall, cpu = perf_counter(), process_time()
    result = work(*args, **kwargs)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    print(f"{work.__name__}: {wall:.3f} s, CPU busy {cpu / wall:.0%}")
    return result


def download():
    sleep(0.1)


def poll(page):
    while not page.done():
        pass


def wait(page):
    page.result()


if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        for way in (poll, wait):
            measure(way, pool.submit(download))
