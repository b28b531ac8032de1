# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "16-17"
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
        for bought in pool.map(fill_album, [30_000] * 6):
            print("album full after", bought, "stickers")
    print(f"{time.perf_counter() - began:.2f} s")
