# /// script
# [tool.snippet]
# focus = "8, 16"
# ///
import functools
import threading
import time

calls = []


@functools.lru_cache
def load(name):
    calls.append(name)
    time.sleep(0.2)
    return name.upper()


def load_once(name):
    with lock:
        return load(name)


if __name__ == "__main__":
    lock = threading.Lock()
    for title, call in {"cache alone": load, "with a lock": load_once}.items():
        threads = [
            threading.Thread(target=call, args=(title,)) for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"{title}, computed: {calls.count(title)} ×")
