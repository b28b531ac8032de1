# /// script
# dependencies = ["numpy==2.4.6"]
# [tool.snippet]
# focus = "9-10, 13-15, 21, 25"
# ///
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory

import numpy

ROWS, COLUMNS = 1000, 500


def array_in(block):
    return numpy.ndarray((ROWS, COLUMNS), dtype="float64", buffer=block.buf)


def double(name, first, last):
    block = SharedMemory(name=name)
    array_in(block)[first:last] *= 2
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=ROWS * COLUMNS * 8)
    array_in(block)[:] = 21
    starts = range(0, ROWS, 250)
    ends = range(250, ROWS + 1, 250)
    with ProcessPoolExecutor() as pool:
        list(pool.map(double, [block.name] * 4, starts, ends))
    print("sum:", array_in(block).sum())
    block.close()
    block.unlink()
