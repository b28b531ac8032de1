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
    sizes = []
    with ThreadPoolExecutor() as pool:
        for page in range(1, 6):
            future = pool.submit(download, page)
            future.add_done_callback(lambda done: sizes.append(done.result()))
        # zh: 睡一下，看一眼，再睡一下：也是在问
        # en: it sleeps, looks, and sleeps again: that's asking, too
        while len(sizes) < 5:
            sleep(0.02)
    return sum(sizes)


if __name__ == "__main__":
    print(measure(total), "bytes")
