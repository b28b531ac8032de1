# /// script
# [tool.snippet]
# focus = "14-16"
# instead = [
#   ["maxtasksperchild=5", "maxtasksperchild=None"],
#   ["pool.imap_unordered(crunch, range(20))", "pool.map(crunch, range(20))"],
# ]
# ///
import multiprocessing
import os

left_over = []


def crunch(number):
    # zh: 演示用：假装有个库，每次留下 1 MB 不还
    # en: for show: each task leaves 1 MB behind
    left_over.append(bytes(1_000_000))
    return os.getpid(), len(left_over)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with context.Pool(2, maxtasksperchild=5) as pool:
        rows = list(pool.imap_unordered(crunch, range(20)))
    print("processes used:", len({pid for pid, _ in rows}))
    print("left over in one, at most:", max(size for _, size in rows), "MB")
