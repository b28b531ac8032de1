# battery: sorted
import sys
import threading


def talk(name):
    for n in range(100):
        sys.stderr.write(f"{name} says {n}\n")


threads = [threading.Thread(target=talk, args=(name,)) for name in ("Ann", "Ben", "Cal")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
