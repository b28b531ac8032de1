# /// script
# [tool.snippet]
# stderr = true
# focus = "5, 11-12"
# ///
import threading


def divide(number):
    return 1 / number


if __name__ == "__main__":
    thread = threading.Thread(target=divide, args=(0,), name="divider")
    thread.start()
    thread.join()
    print("main goes on; thread alive:", thread.is_alive())
