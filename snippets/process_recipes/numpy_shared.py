# /// script
# dependencies = ["numpy==2.4.6"]
# [tool.snippet]
# focus = "11, 15-16, 26, 30"
# ///
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing.shared_memory import SharedMemory

import numpy

SHAPE, ROWS = (1000, 500), 250


def array_in(block):
    return numpy.ndarray(SHAPE, "float64", numpy.frombuffer(block.buf, "B"))


def double(name, first):
    block = SharedMemory(name=name)
    array_in(block)[first : first + ROWS] *= 2
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=8 * SHAPE[0] * SHAPE[1])
    try:
        array_in(block)[:] = 21
        with ProcessPoolExecutor() as pool:
            firsts = range(0, SHAPE[0], ROWS)
            list(pool.map(double, repeat(block.name), firsts))
        print("sum:", array_in(block).sum())
    finally:
        block.close()
        block.unlink()
