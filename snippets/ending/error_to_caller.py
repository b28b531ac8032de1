# /// script
# [tool.snippet]
# focus = "10-11, 26"
# ///
import threading


def divide(number):
    return 1 / number


if __name__ == "__main__":
    failed = []
    threading.excepthook = lambda args: failed.append(
        (args.thread.name, args.exc_value)
    )
    threads = [
        threading.Thread(target=divide, args=(number,), name=f"by-{number}")
        for number in (2, 1, 0)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    threading.excepthook = threading.__excepthook__

    print("failed:", *failed)
    try:
        for _, error in failed:
            raise error
    except ZeroDivisionError as error:
        print("main caught:", error)
