# /// script
# [tool.snippet]
# timeline = true
# focus = "9"
# ///
import threading
import time


def walk(name, pause, line, diary):
    for step in (1, 2, 3):
        time.sleep(pause)
        diary.append(f"{name}{step}")
        line.wait(timeout=5)


if __name__ == "__main__":
    line, diary = threading.Barrier(3), []
    threads = [
        threading.Thread(target=walk, args=(name, pause, line, diary))
        for name, pause in (("A", 0.01), ("B", 0.06), ("C", 0.11))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*diary)
