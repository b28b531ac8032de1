import threading

x = "\d"
if x is "a":
    print("same")


def f():
    try:
        return 1
    finally:
        return 2


assert (x, "always")
print(f(), () is x, [1, 2] [0])
