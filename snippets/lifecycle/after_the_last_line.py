# /// script
# [tool.snippet]
# timeline = true
# focus = "11-12"
# ///
import threading
import time


def finish_later():
    time.sleep(0.3)
    print("worker: still running, now done")


if __name__ == "__main__":
    threading.Thread(target=finish_later).start()
    print("main: this is my last line")
