import multiprocessing
import time


def work():
    print("line of the child")
    print("half a line of the child", end="")
    time.sleep(10)


if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    time.sleep(0.3)
    child.terminate()
    child.join()
    print("ended with", child.exitcode)
