# /// script
# [tool.snippet]
# timeline = true
# focus = "6, 13-15"
# ///
import threading
import time


def wait():
    time.sleep(0.25)


if __name__ == "__main__":
    threads = [threading.Thread(target=wait) for _ in range(8)]
    wall, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"eight waits of 0.25 s took {wall:.2f} s")
    print(f"CPU time used: {cpu:.2f} s")
