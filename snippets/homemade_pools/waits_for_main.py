# /// script
# [tool.snippet]
# timeline = true
# focus = "7, 12"
# ///
import threading
from concurrent.futures import ThreadPoolExecutor


def wait_for_main():
    # zh: 主线程还活着就等，最多 0.5 秒。
    # en: Wait while the main thread is alive, at most 0.5 seconds.
    threading.main_thread().join(timeout=0.5)
    print(f"main thread still alive: {threading.main_thread().is_alive()}")


if __name__ == "__main__":
    ThreadPoolExecutor().submit(wait_for_main)
    print("last line of the main thread")
