import multiprocessing


def fail():
    raise ValueError("in the child")


if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=fail, name="Child")
    child.start()
    child.join()
    print("exit code", child.exitcode)
