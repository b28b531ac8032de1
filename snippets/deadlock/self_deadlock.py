# /// script
# [tool.snippet]
# timeline = true
# focus = "5, 14-15"
# ///
import threading


def callback(lock, notes):
    if lock.acquire(timeout=0.2):
        notes.append("got the lock")
        lock.release()
    else:
        notes.append("gave up after 0.2 s")


if __name__ == "__main__":
    lock, notes = threading.Lock(), []
    with lock:
        callback(lock, notes)
    callback(lock, notes)
    print("called with the lock held: ", notes[0])
    print("called after its release:  ", notes[1])
