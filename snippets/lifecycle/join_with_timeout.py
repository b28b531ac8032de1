# /// script
# [tool.snippet]
# focus = "7"
# ///
import threading
import time

if __name__ == "__main__":
    thread = threading.Thread(target=time.sleep, args=(1,))
    thread.start()
    print("join returned", thread.join(timeout=0.1))
    print("alive:", thread.is_alive())
    print("join returned", thread.join())
    print("alive:", thread.is_alive())
