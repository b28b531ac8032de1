# /// script
# [tool.snippet]
# focus = "7, 10, 14"
# fold = "17-24"
# ///
import threading
import time


def add_one(guard, counter):
    with guard:
        seen = counter["value"]
        # zh: 让间隙更宽
        # en: widen the gap
        time.sleep(0.01)
        counter["value"] = seen + 1


if __name__ == "__main__":
    guards = {"Semaphore(5)": threading.Semaphore(5), "Lock": threading.Lock()}
    for name, guard in guards.items():
        counter = {"value": 0}
        threads = [
            threading.Thread(target=add_one, args=(guard, counter))
            for _ in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(f"{name}: {counter['value']} of 20")
