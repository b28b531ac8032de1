# battery: sorted
import threading


def talk(name):
    for n in range(200):
        print(name, "says", n)


threads = [threading.Thread(target=talk, args=(name,)) for name in ("Ann", "Ben", "Cal")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
