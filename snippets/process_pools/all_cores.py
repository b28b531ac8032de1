# /// script
# [tool.snippet]
# alone = true
# timeline = true
# focus = "3, 20"
# instead = [[
#     "import ProcessPoolExecutor",
#     "import ThreadPoolExecutor as ProcessPoolExecutor",
# ]]
# ///
import random
import time
from concurrent.futures import ProcessPoolExecutor

STICKERS = 40_000


def fill_album(collector):
    # zh: 同一个人，每次运行抽到的卡都一样
    # en: a collector gets the same stickers in each run
    luck = random.Random(collector)
    have, bought = set(), 0
    while len(have) < STICKERS:
        have.add(luck.randrange(STICKERS))
        bought += 1
    return bought


if __name__ == "__main__":
    began = time.perf_counter()
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(*pool.map(fill_album, range(6)))
    print(f"{time.perf_counter() - began:.2f} s")
