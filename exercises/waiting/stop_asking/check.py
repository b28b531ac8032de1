import json
import runpy
import sys
from concurrent.futures import Future
from pathlib import Path
from time import perf_counter, process_time

from checking import Wrong, main, run


def probe(program):
    # zh: 调用三次 total()，打印结果、问了几次、CPU 占用和用时
    # en: call total() three times; print its result, how often it asked,
    # zh: （CPU 占用和用时取三次中最小的）
    # en: and the smallest share of CPU time and wall time of the three
    asked, done = [], Future.done
    Future.done = lambda future: asked.append(future) or done(future)
    total = runpy.run_path(program)["total"]
    walls, shares = [], []
    for _ in range(3):
        wall, cpu = perf_counter(), process_time()
        result = total()
        walls.append(perf_counter() - wall)
        shares.append((process_time() - cpu) / walls[-1])
    print()
    print(json.dumps([result, len(asked), min(shares), min(walls)]))


def check(program):
    if not Path(program).is_file():
        raise Wrong(zh=f"这里没有 {program}", en=f"there is no {program} here")
    printed = run(__file__, "--probe", program)
    result, asked, share, wall = json.loads(printed.splitlines()[-1])
    if result != 15000:
        raise Wrong(
            zh=f"total() 应该返回 15000，你的返回了 {result}",
            en=f"total() should return 15000, and it returned {result}",
        )
    if asked > 1000:
        raise Wrong(
            zh=f"总数对了，可 done() 还是被问了 {asked} 次",
            en=f"the total is right, but it called done() {asked} times",
        )
    if share > 0.1:
        raise Wrong(
            zh=f"总数对了，可 CPU 占用是 {share:.0%}，要低于 10% 才行",
            en=f"the total is right, but the CPU was busy {share:.0%} of the "
            "time; it should be less than 10%",
        )
    if wall > 0.8:
        raise Wrong(
            zh=f"CPU 是闲下来了，可总共用了 {wall:.1f} 秒，下载只要 0.3 秒",
            en=f"it leaves the CPU alone, but it takes {wall:.1f} s, and the "
            "downloads take 0.3 s",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(sys.argv[2])
    else:
        main(check)
