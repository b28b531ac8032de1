# /// script
# [tool.snippet]
# focus = "10, 15, 16, 25"
# ///
import pickle
import re


class Beside:
    def __init__(self, function):
        self.function = function


@Beside
def decorated(n):
    return n


def make():
    def inner(n):
        return n

    return inner


if __name__ == "__main__":
    for function in (make, decorated.function, make()):
        try:
            pickle.dumps(function)
            print("sent by its name:", function.__name__)
        except Exception as error:
            message = re.sub(" at 0x[0-9a-fA-F]+", "", str(error))
            print(f"{type(error).__name__}: {message}")
