import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def longest_word(path):
    words = path.read_text(encoding="utf-8").split()
    return max(words, key=len)


if __name__ == "__main__":
    paths = sorted(Path(sys.argv[1]).glob("*.txt"))
    with ProcessPoolExecutor() as pool:
        # zh: map() 保持传入的顺序，所以可以与文件一一配对
        # en: map() keeps the order, so each word meets its own file
        for path, word in zip(paths, pool.map(longest_word, paths)):
            print(path.name, word)
