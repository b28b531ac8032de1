# /// script
# dependencies = ["tqdm==4.70.1"]
# [tool.snippet]
# stderr = true  # the bar is there
# focus = "16"
# ///
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

from tqdm import tqdm


def crunch(number):
    time.sleep(0.05)
    return 100 // (7 - number)


if __name__ == "__main__":
    results = {}
    with ProcessPoolExecutor(max_workers=2) as pool:
        numbers = {pool.submit(crunch, number): number for number in range(20)}
        for future in tqdm(as_completed(numbers), total=len(numbers)):
            number = numbers[future]
            try:
                results[number] = future.result()
            except Exception as error:
                tqdm.write(f"{number}: {error!r}")
    print("results:", len(results))
