# /// script
# [tool.snippet]
# timeline = true
# focus = "9-11, 22"
# instead = [["stop.wait(timeout=pause)", "time.sleep(pause)", "hang", 3]]
# ///
import threading
import time


def work(stop):
    try:
        for pause in (0.1, 0.1, 60):
            print(f"one round, then a pause of {pause} s")
            if stop.wait(timeout=pause):
                print("asked to stop")
                return
    finally:
        print("cleaned up")


if __name__ == "__main__":
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(stop,))
    thread.start()
    time.sleep(1)
    asked = time.perf_counter()
    stop.set()
    thread.join()
    seconds = time.perf_counter() - asked
    print(f"ended {seconds:.2f} s after set()")
