import threading
import time


def talk():
    print("daemon starts")
    time.sleep(5)
    print("never")


threading.Thread(target=talk, daemon=True).start()
time.sleep(0.1)
print("main ends")
