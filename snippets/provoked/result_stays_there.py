# /// script
# [tool.snippet]
# focus = "6, 10"
# ///
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def squares(n):
    return (i * i for i in range(n))


def list_of_squares(n):
    return [i * i for i in range(n)]


if __name__ == "__main__":
    for function in (squares, list_of_squares):
        with multiprocessing.Pool(1) as pool:
            try:
                print("Pool:", pool.apply(function, (4,)))
            except Exception as error:
                name = type(error).__name__
                print("Pool:", name, str(error).partition("Reason: ")[2])
        with ProcessPoolExecutor(1) as pool:
            try:
                print("executor:", pool.submit(function, 4).result())
            except Exception as error:
                print("executor:", type(error).__name__, error)
