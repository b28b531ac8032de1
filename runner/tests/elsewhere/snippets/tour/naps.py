# /// script
# [tool.snippet]
# timeline = true
# ///
import threading
import time

if __name__ == "__main__":
    sleeper = threading.Thread(target=time.sleep, args=(0.05,), name="sleeper")
    sleeper.start()
    sleeper.join()
    print("awake after", 3 * 50 - 100, "ms")
