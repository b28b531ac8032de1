# /// script
# [tool.snippet]
# focus = "15, 23, 24"
# ///
import multiprocessing
import re

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


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    texts = [str(n) for n in range(1_000_000)]
    block = bytes(50 * MIB)
    for what, things in {"a million texts": texts, "a block": block}.items():
        child = fork.Process(target=read, args=(what, things))
        child.start()
        child.join()
