# /// script
# [tool.snippet]
# timeline = true
# focus = "14-18, 24"
# ///
import threading
import time


def fail():
    time.sleep(0.2)
    raise ValueError("no file of that name")


if __name__ == "__main__":
    errors, stop = [], threading.Event()
    threading.excepthook = lambda args: errors.append(args.exc_value)
    threads = [
        threading.Thread(target=time.sleep, args=(0.1,), name="returns"),
        threading.Thread(target=fail, name="raises"),
        threading.Thread(target=stop.wait, name="is asked"),
        threading.Thread(
            target=time.sleep, args=(60,), name="daemon", daemon=True
        ),
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    stop.set()
    time.sleep(0.1)
    print("alive:", *[each.name for each in threads if each.is_alive()])
    print("errors:", *errors)
