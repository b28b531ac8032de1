import sys
import threading
import time

x = 1
local = threading.local()


class Mine(threading.local):
    def __init__(self, value):
        print("made in", threading.current_thread().name)
        self.value = value


mine = Mine(3)


def work():
    local.x = 1
    print(threading.current_thread().name, mine.value)


for thread in (threading.Thread(target=work, name="名 \n|"), threading.Timer(0.01, work), threading.Thread(target=work, daemon=True)):
    thread.start()
    thread.join()
    print(thread.is_alive(), thread.daemon, repr(thread).partition(",")[2].partition(" ")[2].partition(" ")[0], thread.native_id == threading.get_native_id())
barrier = threading.Barrier(2, action=lambda: print("action"))
thread = threading.Thread(target=barrier.wait)
thread.start()
print(sorted([barrier.wait() in (0, 1), barrier.n_waiting >= 0]))
thread.join()
condition = threading.Condition()
results = []


def consumer():
    with condition:
        print(condition.wait_for(lambda: results, 5) == [1])


thread = threading.Thread(target=consumer)
thread.start()
with condition:
    results.append(1)
    condition.notify()
thread.join()
semaphore = threading.BoundedSemaphore(1)
with semaphore:
    print(semaphore.acquire(blocking=False), semaphore._value)
try:
    semaphore.release()
except ValueError as error:
    print(error)
event = threading.Event()
print(event.wait(0.01), event.is_set(), repr(event).partition(" at ")[0])
rlock = threading.RLock()
with rlock, rlock:
    print(repr(rlock).partition(" owner")[0], repr(rlock).partition("count=")[2][0], rlock._is_owned())
print(threading.main_thread() is threading.current_thread(), threading.active_count(), threading.stack_size())
print(local.__dict__, sys.getswitchinterval())
