# /// script
# [tool.snippet]
# focus = "14-15, 18-19"
# ///
import tempfile
import time
from multiprocessing import Pool, Process
from pathlib import Path


def task(path):
    time.sleep(0.4)
    path.touch()


def program(paths, join):
    pool = Pool(processes=2)
    pool.map_async(task, paths)
    pool.close()
    # zh: 留出时间，让两个工作进程都拿到任务
    # en: leave both workers time to get a task
    time.sleep(0.1)
    if join:
        pool.join()


if __name__ == "__main__":
    for join in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder, str(number)) for number in range(4)]
            process = Process(target=program, args=(paths, join))
            process.start()
            process.join()
            done = sum(path.exists() for path in paths)
        print("with join():" if join else "close() only:", done, "of 4 done")
