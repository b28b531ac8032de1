# /// script
# dependencies = ["numpy==2.4.6"]
# [tool.snippet]
# focus = "10, 14-15, 25, 29"
# ///
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory

import numpy

SHAPE = (1000, 500)


def array_in(block):
    return numpy.ndarray(SHAPE, dtype="float64", buffer=block.buf)


def double(name, first, last):
    block = SharedMemory(name=name)
    array_in(block)[first:last] *= 2
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=8 * SHAPE[0] * SHAPE[1])
    try:
        array_in(block)[:] = 21
        with ProcessPoolExecutor() as pool:
            starts, ends = range(0, 1000, 250), range(250, 1001, 250)
            list(pool.map(double, [block.name] * 4, starts, ends))
        print("sum:", array_in(block).sum())
    finally:
        block.close()
        block.unlink()
