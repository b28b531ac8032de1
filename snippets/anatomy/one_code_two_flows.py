# /// script
# [tool.snippet]
# timeline = true
# focus = "6"
# ///
import threading
import time


def climb(name, pause):
    for step in range(1, 5):
        time.sleep(pause)
        print(f"{name} is on step {step}")


if __name__ == "__main__":
    for name, pause in (("Ada", 0.1), ("Ben", 0.25)):
        thread = threading.Thread(target=climb, args=(name, pause), name=name)
        thread.start()
