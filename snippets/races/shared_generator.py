# /// script
# [tool.snippet]
# focus = "9, 14"
# ///
import threading


def numbers():
    for number in range(2):
        # zh: 这个数还没交出去，另一个线程也来要
        # en: before this number is out, the other thread asks for one too
        inside.set()
        asked.wait(timeout=5)
        yield number


def take(name):
    try:
        notes.append(f"{name}: {next(shared)}")
    except ValueError as error:
        notes.append(f"{name}: ValueError: {error}")


if __name__ == "__main__":
    inside, asked = threading.Event(), threading.Event()
    shared, notes = numbers(), []
    first = threading.Thread(target=take, args=("first",))
    first.start()
    inside.wait(timeout=5)
    take("second")
    asked.set()
    first.join()
    print(*notes, sep="\n")
