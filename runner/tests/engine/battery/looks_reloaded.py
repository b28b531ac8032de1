import importlib
import queue
import sys
import threading
import time

x = 1
old = threading.Lock()
importlib.reload(queue)
items = queue.Queue()
items.put(1)
print(items.get())
del sys.modules["queue"]
import queue

items = queue.Queue()
items.put(2)
print(items.get())
importlib.reload(time)
time.sleep(0)
print(time.sleep.__name__)
with old:
    print("locked")
spec = importlib.util.find_spec("threading")
other = importlib.util.module_from_spec(spec)
spec.loader.exec_module(other)
print(other is threading, other.Lock is threading.Lock)
thread = other.Thread(target=print, args=("other",))
thread.start()
thread.join()
