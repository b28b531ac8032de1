# /// script
# [tool.snippet]
# focus = "13-14, 17"
# ///
import time
from concurrent.futures import ThreadPoolExecutor


def parse(text):
    time.sleep(0.05)
    return int(text)


if __name__ == "__main__":
    texts = ("1", "2", "3", "4", "x", "y", "z", "8")

    with ThreadPoolExecutor(max_workers=3) as pool:
        futures = [pool.submit(parse, text) for text in texts]
    print("done at the end of the block:", sum(f.done() for f in futures))
    for future in futures:
        print(future.exception() or future.result())

    try:
        pool.submit(parse, "9")
    except RuntimeError as error:
        print("one more:", error)
