x = 1


def square(n):
    return n * n


if __name__ == "__main__":
    try:
        from concurrent.futures import InterpreterPoolExecutor
    except ImportError:
        print("none here")
    else:
        with InterpreterPoolExecutor(2) as pool:
            print(list(pool.map(square, range(5))))
            try:
                pool.submit(int, "x").result()
            except ValueError as error:
                print(error, type(error.__cause__).__name__)
