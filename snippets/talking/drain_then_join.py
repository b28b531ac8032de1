# /// script
# [tool.snippet]
# timeline = true
# focus = "5, 15, 18-19"
# ///
from multiprocessing import Event, Process, Queue


def send(size, results, was_put):
    results.put(b"x" * size)
    was_put.set()


if __name__ == "__main__":
    for size in (1_000, 10_000_000):
        results, was_put = Queue(), Event()
        process = Process(target=send, args=(size, results, was_put))
        process.start()
        was_put.wait()
        process.join(timeout=1)
        print(f"{size:,} bytes")
        print("    alive after join(timeout=1):", process.is_alive())
        results.get()
        process.join()
        print("    alive after get() and join():", process.is_alive())
