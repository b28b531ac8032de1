# /// script
# [tool.snippet]
# focus = "16, 24, 25"
# ///
import multiprocessing
import re
import sys

MIB = 1024 * 1024


def own_memory():
    with open("/proc/self/smaps_rollup") as lines:
        sizes = re.findall(r"Private_\w+: +(\d+) kB", lines.read())
    return sum(map(int, sizes)) * 1024


def read(what, things):
    before = own_memory()
    for _ in things:
        pass
    grown = own_memory() - before
    print(f"reading {what}: {grown / MIB:.0f} MiB copied")


if __name__ == "__main__" and sys.platform == "linux":
    fork = multiprocessing.get_context("fork")
    texts = [str(n) for n in range(1_000_000)]
    block = b"x" * (20 * MIB)
    for what, things in {"a million texts": texts, "a block": block}.items():
        child = fork.Process(target=read, args=(what, things))
        child.start()
        child.join()
