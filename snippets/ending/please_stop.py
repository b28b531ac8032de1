# /// script
# [tool.snippet]
# timeline = true
# focus = "9-11, 22"
# ///
import threading
import time


def work(stop, diary):
    try:
        for pause in (0.1, 0.1, 60):
            diary.append(f"one round, then a pause of {pause} s")
            if stop.wait(timeout=pause):
                diary.append("asked to stop")
                return
    finally:
        diary.append("cleaned up")


if __name__ == "__main__":
    stop, diary = threading.Event(), []
    thread = threading.Thread(target=work, args=(stop, diary))
    thread.start()
    time.sleep(1)
    asked = time.perf_counter()
    stop.set()
    thread.join()
    seconds = time.perf_counter() - asked
    print(*diary, f"ended {seconds:.2f} s after set()", sep="\n")
