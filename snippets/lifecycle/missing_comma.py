# /// script
# [tool.snippet]
# stderr = true
# focus = "10-11"
# ///
import threading


def greet(name):
    names.append(name)


if __name__ == "__main__":
    names = []
    with_comma = threading.Thread(target=greet, args=("Ada",))
    without = threading.Thread(target=greet, args=("Ada"), name="no comma")
    for thread in (with_comma, without):
        thread.start()
        thread.join()
    print("greeted:", *names)
