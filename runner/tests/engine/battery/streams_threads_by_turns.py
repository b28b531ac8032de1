import sys
import threading

turns = [threading.Event() for _ in range(201)]


def talk(first, stream):
    for n in range(first, 200, 2):
        turns[n].wait()
        print(n, file=stream)
        turns[n + 1].set()


threads = [threading.Thread(target=talk, args=args) for args in ((0, sys.stdout), (1, sys.stderr))]
turns[0].set()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
