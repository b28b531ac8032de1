# /// script
# [tool.snippet]
# timeline = true
# focus = "6-7, 12"
# ///
import queue
import threading


def repeat(pause, function, stop):
    while not stop.wait(timeout=pause):
        function()


if __name__ == "__main__":
    ticks, once, stop = queue.Queue(), [], threading.Event()
    timer = threading.Timer(0.05, once.append, args=("tick",))
    repeater = threading.Thread(
        target=repeat, args=(0.1, lambda: ticks.put("tick"), stop)
    )
    timer.start()
    repeater.start()
    print("repeater:", *(ticks.get(timeout=5) for _ in range(4)))
    timer.join()
    print("Timer:   ", *once)
    stop.set()
    repeater.join()
    print("repeater alive after stop.set():", repeater.is_alive())
