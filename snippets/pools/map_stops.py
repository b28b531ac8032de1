# /// script
# [tool.snippet]
# focus = "16-17, 19, 22"
# ///
import time
from concurrent.futures import ThreadPoolExecutor

begun = []


def parse(text):
    begun.append(text)
    time.sleep(0.05)
    return int(text)


if __name__ == "__main__":
    texts = ["1", "two", "3", "4", "5", "6", "7", "8"]
    with ThreadPoolExecutor(max_workers=1) as pool:
        results = pool.map(parse, texts)
        print("first result:", next(results))
        try:
            next(results)
        except ValueError:
            print("second result: ValueError")
        print("third result:", next(results, "there is none"))
    print("all tasks begun:", len(begun) == len(texts))
