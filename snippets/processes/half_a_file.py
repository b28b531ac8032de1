# /// script
# [tool.snippet]
# focus = "8, 14"
# instead = [['part = target + ".part"', "part = target"]]
# ///
import os
import time
from multiprocessing import Process
from pathlib import Path


def convert(target):
    part = target + ".part"
    with open(part, "w", encoding="utf-8") as file:
        print("first page", file=file, flush=True)
        # zh: 代替真正的转换：第二页怎么也转不完
        # en: stands for real work, which hangs on the second page
        time.sleep(60)
        print("second page", file=file)
    os.replace(part, target)


if __name__ == "__main__":
    # zh: 上次运行留下的先删掉
    # en: leave nothing of an earlier run
    for name in ("menu.txt", "menu.txt.part"):
        Path(name).unlink(missing_ok=True)
    child = Process(target=convert, args=("menu.txt",))
    child.start()
    child.join(timeout=2)
    child.terminate()
    child.join()
    for path in Path().glob("menu.txt*"):
        text = path.read_text(encoding="utf-8")
        print(f"{path}: {text}", end="")
