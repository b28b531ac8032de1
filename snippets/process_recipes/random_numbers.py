# /// script
# [tool.snippet]
# focus = "8"
# instead = [['luck = random.Random(f"{SEED} {task}")', "luck = random"]]
# ///
import random
from concurrent.futures import ProcessPoolExecutor

SEED = 2026


def estimate_pi(task):
    luck = random.Random(f"{SEED} {task}")
    points = ((luck.random(), luck.random()) for _ in range(20_000))
    return 4 * sum(x * x + y * y < 1 for x, y in points) / 20_000


if __name__ == "__main__":
    for workers in (1, 3):
        with ProcessPoolExecutor(max_workers=workers) as pool:
            results = list(pool.map(estimate_pi, range(5)))
        print(f"{workers} at work:", *results)
