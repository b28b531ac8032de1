# /// script
# [tool.snippet]
# focus = "6, 13"
# ///
import signal
import threading


def handle_ctrl_c():
    signal.signal(signal.SIGINT, signal.default_int_handler)


def attempt(notes):
    try:
        handle_ctrl_c()
        notes.append("allowed")
    except ValueError as error:
        notes.append(f"ValueError: {error}")


if __name__ == "__main__":
    notes = []
    attempt(notes)
    thread = threading.Thread(target=attempt, args=(notes,))
    thread.start()
    thread.join()
    print("main thread: ", notes[0])
    print("other thread:", notes[1])
