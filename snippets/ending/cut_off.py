# /// script
# [tool.snippet]
# focus = "15"
# instead = [["daemon=True", "daemon=False"]]
# ///
import threading
import time


def save():
    try:
        for page in (1, 2, 3, 4):
            print("saving page", page)
            time.sleep(0.2)
    finally:
        print("file closed")


if __name__ == "__main__":
    thread = threading.Thread(target=save, daemon=True)
    thread.start()
    time.sleep(0.3)
    print("main: done")
