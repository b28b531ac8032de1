# /// script
# [tool.snippet]
# focus = "13-18"
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
            yield futures.popleft().result(), len(futures)
    while futures:
        yield futures.popleft().result(), len(futures)


if __name__ == "__main__":
    if not Path("in.txt").exists():
        # zh: 演示用：没有 in.txt，就造一个来试
        # en: for show: if there's no in.txt, make one to try it with
        rows = (b"%d %d\n" % (n, n) for n in range(100_000, 180_000))
        Path("in.txt").write_bytes(b"".join(rows))
    with open("in.txt", "rb") as source, open("out.txt", "wb") as target:
        with ProcessPoolExecutor(max_workers=2) as pool:
            for lines, more in in_order(pool, crunch, source, 10_000, ahead=3):
                target.writelines(lines)
                print(f"written up to {lines[-1:]}, {more} batches ahead")
