# /// script
# [tool.snippet]
# focus = "6, 9, 14"
# ///
import multiprocessing
import sys

if __name__ == "__main__":
    print("Python", sys.version.split()[0], "on", sys.platform)
    print("default:  ", multiprocessing.get_start_method())
    print("available:", *sorted(multiprocessing.get_all_start_methods()))

    context = multiprocessing.get_context("spawn")
    print("this context: ", context.get_start_method())
    print("default still:", multiprocessing.get_start_method())

    try:
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print("too late to set it:", error)
