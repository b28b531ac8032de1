# /// script
# [tool.snippet]
# timeline = true
# focus = "15-16"
# ///
import os
from concurrent.futures import ProcessPoolExecutor


def is_prime(n):
    return all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(below):
    return sum(is_prime(n) for n in range(2, below)), os.getpid()


if __name__ == "__main__":
    limits = (200_000, 40_000, 30_000, 20_000, 10_000)
    with ProcessPoolExecutor(max_workers=2) as pool:
        pairs = list(pool.map(count_primes, limits))
    for below, (primes, _) in zip(limits, pairs):
        print(f"primes below {below}: {primes}")
    pids = {pid for _, pid in pairs}
    print(f"{len(pairs)} tasks, {len(pids)} worker processes")
    print("the main process did any:", os.getpid() in pids)
