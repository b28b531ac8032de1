# /// script
# [tool.snippet]
# timeline = true
# focus = "6-7, 17"
# ///
import threading
import time


def repeat(pause, function, stop):
    while not stop.wait(timeout=pause):
        function()


def tick():
    print("tick")


if __name__ == "__main__":
    stop = threading.Event()
    repeater = threading.Thread(target=repeat, args=(0.1, tick, stop))
    timer = threading.Timer(0.25, print, args=("Timer: once",))
    repeater.start()
    timer.start()
    time.sleep(0.45)
    stop.set()
    repeater.join()
    print("still repeating:", repeater.is_alive())
