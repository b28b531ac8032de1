import argparse
import multiprocessing
import sysconfig
from pathlib import Path

# zh: 在新进程里，永远是这个词
# en: in a new process, it's always this word
word = "self"


def search(path):
    text = path.read_text(encoding="utf-8")
    print(f"{path.name} {text.count(word)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("word", nargs="?", default="self")
    word = parser.parse_args().word
    folder = Path(sysconfig.get_path("stdlib"), "json")
    for path in sorted(folder.glob("*.py")):
        multiprocessing.Process(target=search, args=(path,)).start()
