# /// script
# [tool.snippet]
# focus = "11, 18"
# ///
import threading
import time


def second():
    time.sleep(0.5)
    print("second: I'm still here")


def first():
    threading.Thread(target=second, name="second").start()
    print("first: my work is done")


if __name__ == "__main__":
    thread = threading.Thread(target=first, name="first")
    thread.start()
    thread.join()
    print("first alive:", thread.is_alive())
