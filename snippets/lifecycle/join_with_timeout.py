# /// script
# [tool.snippet]
# timeline = true
# focus = "10, 17"
# ///
import threading
import time

if __name__ == "__main__":
    gate = threading.Event()
    thread = threading.Thread(target=gate.wait)
    thread.start()
    print(
        "join returned",
        thread.join(timeout=0.1),
        "- alive:",
        thread.is_alive(),
    )
    time.sleep(0.1)
    gate.set()
    print(
        "join returned", thread.join(timeout=5), "- alive:", thread.is_alive()
    )
