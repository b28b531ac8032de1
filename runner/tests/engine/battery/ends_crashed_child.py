import multiprocessing
import os
import signal


def crash():
    os.kill(os.getpid(), signal.SIGSEGV)


if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=crash)
    child.start()
    child.join()
    print(child.exitcode)
