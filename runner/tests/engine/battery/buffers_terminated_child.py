import multiprocessing
import time


def work(said):
    print("line of the child")
    print("half a line of the child", end="")
    said.set()
    time.sleep(20)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    said = context.Event()
    child = context.Process(target=work, args=(said,))
    child.start()
    said.wait()
    child.terminate()
    child.join()
    print("ended with", child.exitcode)
