# /// script
# [tool.snippet]
# focus = "4, 8, 11"
# instead = [
#     ["from threading import Thread", "from multiprocessing import Process"],
# ]
# ///
import os
import time
from pathlib import Path
from threading import Thread as Worker


def unpack(album):
    os.chdir(album)
    # zh: 拿 sleep 代替解压
    # en: stands for the unpacking
    time.sleep(0.5)
    print(f"{album.name}.zip is unpacked in the folder {Path.cwd().name}")


if __name__ == "__main__":
    for name in ("cats", "dogs"):
        album = Path(__file__).resolve().parent / name
        album.mkdir(exist_ok=True)
        Worker(target=unpack, args=(album,)).start()
