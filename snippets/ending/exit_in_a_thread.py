# /// script
# [tool.snippet]
# focus = "6"
# ///
import sys
import threading


def leave(diary):
    diary.append("thread: calling sys.exit(3)")
    sys.exit(3)


if __name__ == "__main__":
    diary = []
    thread = threading.Thread(target=leave, args=(diary,))
    thread.start()
    thread.join()
    print(*diary)
    print("main: still here; thread alive:", thread.is_alive())
