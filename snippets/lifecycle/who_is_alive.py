# /// script
# [tool.snippet]
# focus = "6, 19"
# ///
import threading

if __name__ == "__main__":
    print(
        "before:",
        threading.active_count(),
        "- main:",
        threading.main_thread().name,
    )
    gate = threading.Event()
    threads = [
        threading.Thread(target=gate.wait, name=f"held-{n}") for n in (1, 2, 3)
    ]
    for thread in threads:
        thread.start()
    print(
        "held:  ",
        threading.active_count(),
        *(t.name for t in threading.enumerate()),
    )
    gate.set()
    for thread in threads:
        thread.join()
    print("after: ", threading.active_count())
