import multiprocessing

print("before the start;", end=" ")


def work():
    print("child")


if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join()
    print("parent")
