import logging
import threading

logging.basicConfig(format="%(threadName)s %(message)s", level=logging.INFO)
for n in range(3):
    thread = threading.Thread(target=logging.info, args=("hello",), name=f"t{n}")
    thread.start()
    thread.join()
    print("joined", n)
