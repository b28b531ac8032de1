import sysconfig
from pathlib import Path


def count_words(path):
    return len(path.read_text(encoding="utf-8").split())


if __name__ == "__main__":
    # zh: Python 自带的文件；改成让工作进程来读
    # en: files that Python brings along; let worker processes read them
    folder = Path(sysconfig.get_path("stdlib"), "email")
    for path in sorted(folder.glob("*.py")):
        print(path.name, count_words(path))
