# /// script
# [tool.snippet]
# focus = "6, 15"
# ///
import threading


def join_myself(notes):
    try:
        threading.current_thread().join()
    except RuntimeError as error:
        notes.append(f"RuntimeError: {error}")


if __name__ == "__main__":
    notes = []
    thread = threading.Thread(target=join_myself, args=(notes,))
    try:
        thread.join()
    except RuntimeError as error:
        notes.append(f"RuntimeError: {error}")
    thread.start()
    thread.join()
    print(*notes, sep="\n")
