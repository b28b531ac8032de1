import argparse
import multiprocessing
import sysconfig
from pathlib import Path


def search(path):
    text = path.read_text(encoding="utf-8")
    print(f"{path.name} {text.count(word)}")


if __name__ == "__main__":
    # zh: 在 Linux 上全好了，可是 Windows 没有 fork
    # en: all is well on Linux, but Windows has no fork
    multiprocessing.set_start_method("fork")
    parser = argparse.ArgumentParser()
    parser.add_argument("word", nargs="?", default="self")
    word = parser.parse_args().word
    folder = Path(sysconfig.get_path("stdlib"), "json")
    for path in sorted(folder.glob("*.py")):
        multiprocessing.Process(target=search, args=(path,)).start()
