import sysconfig
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def count_words(path):
    return len(path.read_text(encoding="utf-8").split())


if __name__ == "__main__":
    folder = Path(sysconfig.get_path("stdlib"), "email")
    # zh: 这是个生成器，map() 一用就空了，zip() 什么也得不到
    # en: a generator, which map() uses up: nothing is left for zip()
    paths = (path for path in sorted(folder.glob("*.py")))
    with ProcessPoolExecutor() as pool:
        counts = pool.map(count_words, paths)
        for path, words in zip(paths, counts):
            print(path.name, words)
