# /// script
# [tool.snippet]
# stderr = true
# focus = "13, 22-25"
# ///
import multiprocessing
import sys
import threading


def receive(thing):
    pass


def give(context, thing):
    child = context.Process(target=receive, args=(thing,))
    try:
        child.start()
    except Exception as error:
        return str(error).partition(" at ")[0]
    child.join()
    return "arrived" if child.exitcode == 0 else "lost"


if __name__ == "__main__":
    things = {
        "function": receive,
        "lambda": lambda: None,
        "Lock": threading.Lock(),
        "open file": sys.stdout,
    }
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = multiprocessing.get_context(method)
        for name, thing in things.items():
            print(f"{method:10}  {name:9}  {give(context, thing)}")
