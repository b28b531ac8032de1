# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "16"
# instead = [["ProcessPoolExecutor", "ThreadPoolExecutor"]]
# ///
import random
import time
from concurrent import futures


def fill_album(stickers):
    have, bought = set(), 0
    while len(have) < stickers:
        have.add(random.randrange(stickers))
        bought += 1
    return bought


if __name__ == "__main__":
    began = time.perf_counter()
    with futures.ProcessPoolExecutor(max_workers=2) as pool:
        print(*pool.map(fill_album, [40_000] * 6))
    print(f"{time.perf_counter() - began:.2f} s")
