# battery: sorted
import threading


def talk(name):
    for n in range(50):
        print(name, n, sep="-", end=".\n")


threads = [threading.Thread(target=talk, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
