import argparse
import multiprocessing
import sysconfig
from pathlib import Path


def search(path, show):
    text = path.read_text(encoding="utf-8")
    show(path.name, text.count(word))


def main():
    global word
    parser = argparse.ArgumentParser()
    parser.add_argument("word", nargs="?", default="self")
    word = parser.parse_args().word
    folder = Path(sysconfig.get_path("stdlib"), "json")
    for path in sorted(folder.glob("*.py")):
        args = (path, lambda name, times: print(f"{name} {times}"))
        multiprocessing.Process(target=search, args=args).start()


# zh: python start.py def：Python 自带的这些文件里，各有几个 def？
# en: python start.py def: how often do these files of Python's say def?
main()
