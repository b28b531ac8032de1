# /// script
# [tool.snippet]
# focus = "9, 18"
# instead = [["print(\"main: last line\")", "thread.join()"]]
# ///
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def submit_later(pool):
    time.sleep(0.3)
    try:
        print("result:", pool.submit(pow, 2, 10).result())
    except RuntimeError as error:
        print("RuntimeError:", error)


if __name__ == "__main__":
    pool = ThreadPoolExecutor(max_workers=1)
    thread = threading.Thread(target=submit_later, args=(pool,))
    thread.start()
    print("main: last line")
