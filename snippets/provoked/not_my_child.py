# /// script
# [tool.snippet]
# focus = "15-17, 25"
# ///
import multiprocessing
import sys
import time
from multiprocessing.connection import wait


def attempt(name, call):
    try:
        print(f"{name}:", call())
    except AssertionError as error:
        print(f"{name}: AssertionError: {error}")


def ask_about(sibling):
    attempt("sibling, is_alive()", sibling.is_alive)
    attempt("sibling, join()", sibling.join)
    print("sibling, sentinel: ended:", bool(wait([sibling.sentinel], 5)))


if __name__ == "__main__" and sys.platform != "win32":
    context = multiprocessing.get_context("fork")
    process = context.Process(target=time.sleep, args=(0.3,))
    attempt("parent, join() before start()", process.join)
    process.start()
    attempt("parent, is_alive()", process.is_alive)
    other = context.Process(target=ask_about, args=(process,))
    other.start()
    process.join()
    other.join()
