import sysconfig
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def count_words(path):
    return len(path.read_text(encoding="utf-8").split())


if __name__ == "__main__":
    folder = Path(sysconfig.get_path("stdlib"), "email")
    paths = sorted(folder.glob("*.py"))
    with ProcessPoolExecutor() as pool:
        # zh: 打印的是 future，不是它的结果
        # en: it prints futures, not their results
        for path in paths:
            print(path.name, pool.submit(count_words, path))
