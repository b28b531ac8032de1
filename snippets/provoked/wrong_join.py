# /// script
# [tool.snippet]
# focus = "6, 13, 18, 20"
# ///
import threading


def attempt(when, thread):
    try:
        thread.join()
        print(f"{when}: joined")
    except RuntimeError as error:
        print(f"{when}: RuntimeError: {error}")


def join_myself():
    attempt("in the thread itself", threading.current_thread())


if __name__ == "__main__":
    thread = threading.Thread(target=join_myself)
    attempt("before start()", thread)
    thread.start()
    attempt("after start(), in main", thread)
