import queue
import threading
import time

threading.stack_size(32768)
lock = threading.Lock()
items = queue.Queue()
x = []


def work():
    with lock:
        x.append(1)
    items.put(1)
    time.sleep(0.001)


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(x), items.qsize())
