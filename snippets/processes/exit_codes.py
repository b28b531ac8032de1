# /// script
# [tool.snippet]
# focus = "19, 22-23, 25, 27"
# ///
import multiprocessing
import sys
import time


def exit_code(target, arg, end=None):
    child = multiprocessing.Process(target=target, args=(arg,))
    child.start()
    if end:
        end(child)
    child.join()
    return child.exitcode


if __name__ == "__main__":
    gate = multiprocessing.Event()
    child = multiprocessing.Process(target=gate.wait)
    child.start()
    print("running:    ", child.exitcode)
    gate.set()
    child.join()
    print("returned:   ", child.exitcode)
    print("sys.exit(7):", exit_code(sys.exit, 7))
    terminate = multiprocessing.Process.terminate
    print("terminate():", exit_code(time.sleep, 60, terminate))
    kill = multiprocessing.Process.kill
    print("kill():     ", exit_code(time.sleep, 60, kill))
