# /// script
# [tool.snippet]
# timeline = true
# focus = "11, 16"
# ///
import random
import threading
import time


def take_both(mine, other, both, tries):
    for attempt in range(1, 100):
        with mine:
            if attempt == 1:
                both.wait()
            if other.acquire(timeout=0.1):
                # zh: 这时两把锁都在手里
                # en: here it holds both locks
                other.release()
                tries.append(attempt)
                return
        time.sleep(random.uniform(0, 0.1))


if __name__ == "__main__":
    a, b, tries = threading.Lock(), threading.Lock(), []
    both = threading.Barrier(2)
    threads = [
        threading.Thread(target=take_both, args=(a, b, both, tries)),
        threading.Thread(target=take_both, args=(b, a, both, tries)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("tries until both locks were held:", *sorted(tries))
