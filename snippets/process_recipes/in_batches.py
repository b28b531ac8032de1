# /// script
# [tool.snippet]
# focus = "13-18"
# fold = "22-23"
# ///
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path


def crunch(lines):
    return [b"%d\n" % sum(map(int, line.split())) for line in lines]


def in_order(pool, function, file, size, ahead):
    futures = deque()
    while batch := list(islice(file, size)):
        futures.append(pool.submit(function, batch))
        if len(futures) > ahead:
            yield futures.popleft().result()
    while futures:
        yield futures.popleft().result()


if __name__ == "__main__":
    rows = (b"%d %d\n" % (n, n) for n in range(100_000, 180_000))
    Path("in.txt").write_bytes(b"".join(rows))
    with open("in.txt", "rb") as source, open("out.txt", "wb") as target:
        with ProcessPoolExecutor(max_workers=2) as pool:
            for lines in in_order(pool, crunch, source, 10_000, ahead=3):
                target.writelines(lines)
                read = source.tell() / Path("in.txt").stat().st_size
                print(f"read {read:4.0%}, last line written: {int(lines[-1])}")
