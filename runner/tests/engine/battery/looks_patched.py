import threading
import time
from unittest import mock

x = 1
start, join, run = threading.Thread.start, threading.Thread.join, threading.Thread.run
threading.Thread.start = lambda self: (print("start"), start(self))[1]
threading.Thread.join = lambda self, timeout=None: (print("join"), join(self, timeout))[1]
threading.Thread.run = lambda self: (print("run"), run(self))[1]
thread = threading.Thread(target=print, args=("work",))
thread.start()
while thread.is_alive():
    pass
thread.join()
with mock.patch("time.sleep") as nap:
    time.sleep(5)
    print(nap.call_args)
time.sleep(0)
with mock.patch("threading.Lock") as made:
    print(threading.Lock() is made.return_value)
with threading.Lock():
    print(threading.Lock.__name__)
print(mock.create_autospec(time.sleep)(0) is not None)
spec = mock.Mock(spec=threading.Lock())
print(sorted(name for name in dir(spec) if not name.startswith(("_", "assert", "mock"))))
with mock.patch.object(threading.Thread, "start", autospec=True) as started:
    threading.Thread().start()
    print(started.called)
