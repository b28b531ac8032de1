import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def longest_word(path):
    words = path.read_text(encoding="utf-8").split()
    return max(words, key=len)


if __name__ == "__main__":
    paths = sorted(Path(sys.argv[1]).glob("*.txt"))
    with ThreadPoolExecutor() as pool:
        for path, word in zip(paths, pool.map(longest_word, paths)):
            print(path.name, word)
