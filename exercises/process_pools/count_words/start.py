import sys
from pathlib import Path


def longest_word(path):
    words = path.read_text(encoding="utf-8").split()
    return max(words, key=len)


if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        print(path.name, longest_word(path))
