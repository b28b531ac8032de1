# /// script
# [tool.snippet]
# stderr = true
# focus = "5, 12"
# ///
import multiprocessing


def divide(number):
    return 1 / number


if __name__ == "__main__":
    child = multiprocessing.Process(target=divide, args=(0,), name="divider")
    child.start()
    child.join()
    print("exit code of the child:", child.exitcode)
    print("the parent goes on")
