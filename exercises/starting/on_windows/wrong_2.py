import argparse
import multiprocessing
import sysconfig
from pathlib import Path


def search(path, word, show):
    text = path.read_text(encoding="utf-8")
    show(path.name, text.count(word))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("word", nargs="?", default="self")
    word = parser.parse_args().word
    folder = Path(sysconfig.get_path("stdlib"), "json")
    for path in sorted(folder.glob("*.py")):
        # zh: lambda 不能 pickle
        # en: a lambda can't be pickled
        args = (path, word, lambda name, times: print(f"{name} {times}"))
        multiprocessing.Process(target=search, args=args).start()
