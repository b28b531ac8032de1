import builtins
import threading
import time

kept = {name: getattr(builtins, name) for name in ("len", "isinstance", "type", "str", "int", "dict", "list", "open")}
lock = threading.Lock()
x = 1


def work():
    global x
    with lock:
        x += 1
    time.sleep(0.001)


for name in kept:
    def call(*args, name=name, **kwargs):
        print("called", name)
        return kept[name](*args, **kwargs)

    if name not in ("type", "dict", "str", "int", "list"):
        setattr(builtins, name, call)
work()
thread = threading.Thread(target=work)
thread.start()
thread.join()
for name in kept:
    setattr(builtins, name, kept[name])
print("done")
