# /// script
# [tool.snippet]
# focus = "10, 17"
# ///
import threading


def note(places):
    places.append(threading.current_thread().name)


if __name__ == "__main__":
    places = []
    thread = threading.Thread(target=note(places), name="worker")
    print("before start():", *places)
    thread.start()
    thread.join()
    print("after join():  ", *places)

    places = []
    thread = threading.Thread(target=note, args=(places,), name="worker")
    print("before start():", places or "nothing yet")
    thread.start()
    thread.join()
    print("after join():  ", *places)
