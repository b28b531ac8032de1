# /// script
# [tool.snippet]
# focus = "13, 14, 22"
# ///
import multiprocessing
import time


def attempt(name, call):
    try:
        print(f"{name}:", call())
    except AssertionError as error:
        print(f"{name}: AssertionError: {error}")


def ask_about(brother):
    attempt("brother, is_alive()", brother.is_alive)
    attempt("brother, join()", brother.join)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    process = context.Process(target=time.sleep, args=(0.5,))
    attempt("parent, join() before start()", process.join)
    process.start()
    other = context.Process(target=ask_about, args=(process,))
    other.start()
    other.join()
    attempt("parent, is_alive()", process.is_alive)
    process.join()
