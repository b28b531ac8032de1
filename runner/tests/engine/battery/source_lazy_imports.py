import sys

x = 1
source = """
lazy import threading
lazy from time import sleep
print("threading" in sys.modules)
with threading.Lock():
    sleep(0)
print("threading" in sys.modules)
thread = threading.Thread(target=sleep, args=(0,))
thread.start()
thread.join()
lazy from queue import Queue
items = Queue()
items.put(1)
print(items.get())
"""
try:
    code = compile(source, __file__, "exec")
except SyntaxError:
    print("no lazy imports")
else:
    exec(code)
