import multiprocessing


def fail(n):
    raise ValueError(f"bad {n}")


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(1) as pool:
        try:
            pool.map(fail, [1])
        except ValueError as error:
            print(error)
