# /// script
# [tool.snippet]
# focus = "20-21, 27-28"
# ///
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from pathlib import Path


def task(path):
    time.sleep(0.3)
    path.touch()


def done(paths):
    return f"{sum(path.exists() for path in paths)} of 4 done"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in "abcd"]
        with Pool(processes=2) as pool:
            pool.map_async(task, paths)
            # zh: 留出时间，让两个工作进程都拿到任务
            # en: leave both workers time to get a task
            time.sleep(0.1)
        time.sleep(0.8)
        print("Pool:    ", done(paths))

        with ProcessPoolExecutor(max_workers=2) as executor:
            executor.map(task, paths)
        print("executor:", done(paths))
