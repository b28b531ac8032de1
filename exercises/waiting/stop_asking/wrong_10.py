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
    # zh: 不问了，也不同时下载了
    # en: it doesn't ask, and it doesn't download at the same time
    return sum(download(page) for page in range(1, 6))


if __name__ == "__main__":
    print(measure(total), "bytes")
