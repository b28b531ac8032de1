# /// script
# [tool.snippet]
# boxes = "__name__ setting imported_by"
# focus = "5, 9, 14"
# ///
import multiprocessing
import os

setting = "as in the file"
imported_by = os.getpid()


def look(answers):
    imported_here = imported_by == os.getpid()
    answers.put((__name__, imported_here, setting))


if __name__ == "__main__":
    setting = "changed"
    print("            __name__     imported here  setting")
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = multiprocessing.get_context(method)
        answers = context.Queue()
        child = context.Process(target=look, args=(answers,))
        child.start()
        name, here, seen = answers.get()
        child.join()
        print(f"{method:10}  {name:11}  {here!s:13}  {seen}")
