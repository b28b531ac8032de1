import argparse
import multiprocessing
import sysconfig
from pathlib import Path


def search(path, word):
    text = path.read_text(encoding="utf-8")
    print(f"{path.name} {text.count(word)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("word", nargs="?", default="self")
    word = parser.parse_args().word
    folder = Path(sysconfig.get_path("stdlib"), "json")
    for path in sorted(folder.glob("*.py")):
        # zh: 新进程要用的都在参数里：一个路径，一个词
        # en: all that a new process needs is here: a path and a text
        args = (path, word)
        multiprocessing.Process(target=search, args=args).start()


if __name__ == "__main__":
    main()
