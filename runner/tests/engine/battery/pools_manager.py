import multiprocessing


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Manager() as manager:
        things = manager.list([1, 2])
        things.append(3)
        print(things)
