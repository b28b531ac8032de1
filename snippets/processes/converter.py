# /// script
# [tool.snippet]
# stderr = true  # -X dev shows where it crashed
# timeline = true
# focus = "17-21"
# ///
import os
import time
from multiprocessing import Process


def convert(name):
    # zh: 代替真正的转换，其中两个文件会出事
    # en: stands for real work, which goes wrong with two of the files
    if name == "endless.pdf":
        time.sleep(60)
    if name == "broken.pdf":
        os.abort()
    time.sleep(0.1)


if __name__ == "__main__":
    for name in ("menu.pdf", "endless.pdf", "broken.pdf", "wine.pdf"):
        child = Process(target=convert, args=(name,), name=name)
        child.start()
        child.join(timeout=2)
        if child.exitcode is None:
            child.terminate()
            child.join()
        print(f"{name}: exit code {child.exitcode}")
