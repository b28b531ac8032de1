from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.pool import ThreadPool


class Loud:
    def __getattribute__(self, name):
        print("asked for", name)
        return object.__getattribute__(self, name)

    def __call__(self, *args):
        return "called"


class Run:
    __name__ = "run"

    def __getattribute__(self, name):
        print("run asked for", name)
        return object.__getattribute__(self, name)

    def __call__(self, *args):
        return "ran"


with ThreadPoolExecutor(1) as pool:
    print(pool.submit(Loud()).result())
    print(pool.submit(partial(Run(), 1)).result())
    print(pool.submit(Loud().__call__).result())
with ThreadPool(1) as pool:
    print(pool.apply(Loud()))
    print(pool.map(Loud(), [1]))
    print(pool.apply(partial(Run(), 1)))
