# /// script
# [tool.snippet]
# focus = "12"
# instead = [
#     ["list(pool.map(add, texts))", "total = sum(pool.map(count_a, texts))"],
# ]
# ///
from concurrent.futures import ThreadPoolExecutor

total = 0


def count_a(text):
    return sum(letter == "a" for letter in text)


def add(text):
    global total
    total += count_a(text)


if __name__ == "__main__":
    texts = ["abc" * 1_000_000] * 4
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(add, texts))
    print("a's in four texts:", total)
