# /// script
# [tool.snippet]
# focus = "13-15, 17"
# ///
from concurrent.futures import ProcessPoolExecutor
from functools import partial


def price(count, each, discount=0):
    return count * each - discount


if __name__ == "__main__":
    counts, prices = [1, 2, 3], [10, 20, 30]
    orders = [(1, 10), (2, 20), (3, 30)]
    with ProcessPoolExecutor(max_workers=2) as pool:
        print("two iterables:   ", *pool.map(price, counts, prices))
        print("a list of tuples:", *pool.map(price, *zip(*orders)))
        cheaper = partial(price, each=10, discount=5)
        print("fixed arguments: ", *pool.map(cheaper, counts))
        future = pool.submit(price, 4, each=10, discount=5)
        print("a single call:   ", future.result())
