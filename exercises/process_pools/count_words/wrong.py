import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def count_words(path):
    return len(path.read_text(encoding="utf-8").split())


if __name__ == "__main__":
    folder = Path(sysconfig.get_path("stdlib"), "email")
    paths = sorted(folder.glob("*.py"))
    # zh: 线程再多，也都在主进程里
    # en: threads are all in the main process
    with ThreadPoolExecutor() as pool:
        for path, words in zip(paths, pool.map(count_words, paths)):
            print(path.name, words)
