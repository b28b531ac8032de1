import sysconfig
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path


def count_words(path):
    return len(path.read_text(encoding="utf-8").split())


if __name__ == "__main__":
    folder = Path(sysconfig.get_path("stdlib"), "email")
    paths = sorted(folder.glob("*.py"))
    with ProcessPoolExecutor() as pool:
        names = {pool.submit(count_words, path): path.name for path in paths}
        # zh: 谁先做完先打印谁，不是原来的顺序
        # en: it prints in the order in which they get done
        for future in as_completed(names):
            print(names[future], future.result())
