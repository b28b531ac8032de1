import sys
import threading
from time import sleep

x = 1
lock = threading.Lock()
if not hasattr(sys, "monitoring"):
    print("no monitoring")
else:
    monitoring = sys.monitoring
    seen = []
    monitoring.use_tool_id(2, "mine")
    monitoring.register_callback(2, monitoring.events.CALL, lambda c, o, f, a: seen.append(getattr(f, "__name__", "?")))
    monitoring.register_callback(2, monitoring.events.PY_START, lambda c, o: seen.append("start " + c.co_name))
    monitoring.register_callback(2, monitoring.events.RAISE, lambda c, o, e: seen.append("raise " + c.co_name))

    def work():
        sleep(0)
        lock.acquire()
        lock.release()
        with lock:
            pass

    events = monitoring.events
    monitoring.set_events(2, events.CALL | events.PY_START | events.RAISE)
    work()
    monitoring.set_events(2, 0)
    print(seen)
