import threading
import time

begun = threading.Event()


def talk():
    print("daemon starts")
    begun.set()
    time.sleep(20)
    print("never")


threading.Thread(target=talk, daemon=True).start()
begun.wait()
print("main ends")
