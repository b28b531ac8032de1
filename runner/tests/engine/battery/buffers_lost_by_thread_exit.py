import os
import threading
import time


def work():
    time.sleep(0.05)
    os._exit(0)


print("line")
print("no line end yet ...", end="")
threading.Thread(target=work).start()
time.sleep(20)
