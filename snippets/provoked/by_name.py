# /// script
# [tool.snippet]
# focus = "6, 21-24"
# ///
import functools
import pickle
import re


@functools.lru_cache
def decorated(a, b):
    return a * b


def area(a, b):
    return a * b


def of_width(a):
    return lambda b: area(a, b)


if __name__ == "__main__":
    for title, function in {
        "decorated": decorated.__wrapped__,
        "decorated beside": functools.lru_cache(area).__wrapped__,
        "inner function": of_width(3),
        "partial": functools.partial(area, 3),
    }.items():
        try:
            print(f"{title}: sent,", len(pickle.dumps(function)), "bytes")
        except Exception as error:
            message = re.sub(" at 0x[0-9a-fA-F]+", "", str(error))
            print(f"{title}: {type(error).__name__}: {message}")
