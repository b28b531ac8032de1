import threading

event = threading.Event()
threads = [threading.Thread(target=event.wait) for _ in range(300)]
for thread in threads:
    thread.start()
print(threading.active_count())
event.set()
for thread in threads:
    thread.join()
print(threading.active_count())
