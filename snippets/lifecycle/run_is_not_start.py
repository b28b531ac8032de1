# /// script
# [tool.snippet]
# focus = "10-12, 17"
# ///
import threading


def where(places):
    places.append(threading.current_thread().name)


if __name__ == "__main__":
    places = []
    threading.Thread(target=where, args=(places,), name="worker").run()
    thread = threading.Thread(target=where, args=(places,), name="worker")
    thread.start()
    thread.join()
    print("run() ran in  ", places[0])
    print("start() ran in", places[1])
    try:
        thread.start()
    except RuntimeError as error:
        print("start() again:", error)
