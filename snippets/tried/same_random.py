# /// script
# dependencies = ["numpy==2.4.6"]
# [tool.snippet]
# focus = "10, 11, 17"
# ///
import multiprocessing
import random

import numpy


def draw(seed):
    return (
        round(random.random(), 6),
        round(float(numpy.random.random()), 6),
        round(float(numpy.random.default_rng(seed).random()), 6),
    )


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    seeds = numpy.random.SeedSequence().spawn(4)
    numbers = []
    for seed in seeds:
        with fork.Pool(1) as pool:
            numbers.append(pool.apply(draw, (seed,)))
    kinds = ("random", "numpy.random", "a generator each")
    for kind, column in zip(kinds, zip(*numbers)):
        print(f"{kind:16} different numbers:", len(set(column)))
