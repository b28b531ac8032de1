# /// script
# [tool.snippet]
# focus = "5"
# instead = [["maxtasksperchild=2", "maxtasksperchild=None"]]
# ///
import multiprocessing
import os

if __name__ == "__main__":
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        pids = [pool.apply(os.getpid) for _ in range(6)]
    print("tasks:", len(pids), "processes:", len(set(pids)))
