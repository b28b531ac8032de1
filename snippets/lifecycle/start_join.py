# /// script
# [tool.snippet]
# focus = "18, 20-21"
# ///
import threading
import time


def nap(name, seconds, diary):
    diary.append(f"{name} starts")
    time.sleep(seconds)
    diary.append(f"{name} ends")


if __name__ == "__main__":
    diary = []
    threads = [
        threading.Thread(target=nap, args=(name, seconds, diary))
        for name, seconds in (("long", 0.6), ("middle", 0.4), ("short", 0.2))
    ]
    for thread in threads:
        thread.start()
    diary.append("main has started all three")
    for thread in threads:
        thread.join()
    diary.append("main has joined all three")
    print(*diary, sep="\n")
