# /// script
# [tool.snippet]
# timeline = true
# focus = "7, 9-10, 26-27"
# ///
import threading


def consume(check, condition, items, notes):
    with condition:
        if check == "wait_for":
            if not condition.wait_for(lambda: items, timeout=1):
                return
        elif not items:
            condition.wait(timeout=5)
        try:
            notes.append(items.pop())
        except IndexError as error:
            notes.append(error)


if __name__ == "__main__":
    for check in ("if", "wait_for"):
        condition, items, notes = threading.Condition(), [], []
        args = (check, condition, items, notes)
        threads = [threading.Thread(target=consume, args=args) for _ in "12"]
        for thread in threads:
            thread.start()
            thread.join(timeout=0.1)
        with condition:
            items.append("the item")
            condition.notify_all()
        for thread in threads:
            thread.join()
        print(f"{check}:", notes)
