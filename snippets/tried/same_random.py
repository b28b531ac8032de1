# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6"]
# [tool.snippet]
# focus = "11, 12, 18"
# ///
import multiprocessing
import random
import sys

import numpy


def draw(seed):
    return (
        round(random.random(), 6),
        round(float(numpy.random.random()), 6),
        round(float(numpy.random.default_rng(seed).random()), 6),
    )


if __name__ == "__main__" and sys.platform != "win32":
    fork = multiprocessing.get_context("fork")
    seeds = numpy.random.SeedSequence().spawn(4)
    numbers = []
    for seed in seeds:
        with fork.Pool(1) as pool:
            numbers.append(pool.apply(draw, (seed,)))
    kinds = ("random", "numpy.random", "a generator each")
    for kind, column in zip(kinds, zip(*numbers)):
        print(f"{kind:16} different numbers:", len(set(column)))
