# /// script
# [tool.snippet]
# timeline = true
# focus = "6, 16"
# ///
import threading


def release(lock, notes):
    try:
        lock.release()
        notes.append("allowed")
    except RuntimeError as error:
        notes.append(f"RuntimeError: {error}")


if __name__ == "__main__":
    for name in ("Lock", "RLock"):
        lock, notes = getattr(threading, name)(), []
        lock.acquire()
        again = lock.acquire(timeout=0.2)
        thread = threading.Thread(target=release, args=(lock, notes))
        thread.start()
        thread.join()
        print(name)
        print("  acquired again by the same thread:", again)
        print("  released by another thread:", *notes)
