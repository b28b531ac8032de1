# /// script
# [tool.snippet]
# stderr = true
# focus = "7, 18-19"
# instead = [
#     [
#         "        changed.wait_for(lambda: items)",
#         "        if not items:\n            changed.wait()",
#     ],
# ]
# ///
import threading
import time


def consume(items, changed):
    with changed:
        changed.wait_for(lambda: items)
        print("got", items.pop())


if __name__ == "__main__":
    items, changed = [], threading.Condition()
    for _ in range(2):
        threading.Thread(target=consume, args=(items, changed)).start()
    for item in ("a letter", "a parcel"):
        time.sleep(0.2)
        with changed:
            items.append(item)
            changed.notify_all()
