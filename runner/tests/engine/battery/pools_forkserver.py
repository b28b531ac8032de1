import multiprocessing


def work():
    print("in the child")


if __name__ == "__main__":
    child = multiprocessing.get_context("forkserver").Process(target=work)
    child.start()
    child.join()
    print(child.exitcode)
