# /// script
# [tool.snippet]
# boxes = "guests greeting"
# focus = "8-9"
# ///
import multiprocessing
import threading

guests = []


def visit(name):
    greeting = ["hello", name]
    guests.append(greeting)


def three(kind):
    guests.clear()
    workers = [kind(target=visit, args=(f"guest {n}",)) for n in (1, 2, 3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(guests)


if __name__ == "__main__":
    print("guests after three threads:  ", three(threading.Thread))
    print("guests after three processes:", three(multiprocessing.Process))
