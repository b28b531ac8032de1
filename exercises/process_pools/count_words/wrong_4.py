import sysconfig
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def count_words(path):
    # zh: 打印的是工作进程，先后就没准了
    # en: the workers print, so the lines come in any order
    print(path.name, len(path.read_text(encoding="utf-8").split()))


if __name__ == "__main__":
    folder = Path(sysconfig.get_path("stdlib"), "email")
    with ProcessPoolExecutor() as pool:
        list(pool.map(count_words, sorted(folder.glob("*.py"))))
