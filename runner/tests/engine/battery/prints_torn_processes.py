# battery: sorted
import multiprocessing


def talk(name):
    for n in range(100):
        print(name, "says", n)


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=talk, args=(name,)) for name in ("Ann", "Ben", "Cal")]
    for child in children:
        child.start()
    for child in children:
        child.join()
