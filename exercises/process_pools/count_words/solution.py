import sysconfig
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def count_words(path):
    return len(path.read_text(encoding="utf-8").split())


if __name__ == "__main__":
    folder = Path(sysconfig.get_path("stdlib"), "email")
    paths = sorted(folder.glob("*.py"))
    with ProcessPoolExecutor() as pool:
        # zh: map() 按给它的顺序交结果，每个数都对得上自己的文件
        # en: map() keeps the order, so each count meets its own file
        for path, words in zip(paths, pool.map(count_words, paths)):
            print(path.name, words)
