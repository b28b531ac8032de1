import runpy
import sys
from concurrent import futures
from concurrent.futures import Future
from pathlib import Path
from time import perf_counter, process_time

from checker import Wrong, main, pass_on, passed_on, run

DONE = Future.done


def probe(program):
    # zh: 调用三次 total()，打印结果、白问了几次、CPU 占用和用时
    # en: call total() three times; print its result, how often it asked in
    # zh: （CPU 占用是三次合起来的，用时取最短的一次）
    # en: vain, the share of CPU time of all three, and the shortest wall time
    asked = []
    Future.done = counted(Future.done, False, asked)
    Future.running = counted(Future.running, True, asked)
    Future.result = timed(Future.result, asked)
    Future.exception = timed(Future.exception, asked)
    futures.wait = limited(futures.wait, asked)
    total = runpy.run_path(program).get("total")
    if not total:
        pass_on(None)
        return
    walls, cpus = [], []
    for _ in range(3):
        wall, cpu = perf_counter(), process_time()
        result = total()
        walls.append(perf_counter() - wall)
        cpus.append(process_time() - cpu)
    share = sum(cpus) / sum(walls)
    pass_on([named(result), len(asked), share, min(walls)])


def counted(ask, not_yet, asked):
    # zh: 记下回答“还没好”的次数
    # en: note each time that the answer is "not yet"
    def asks(future):
        answer = ask(future)
        if answer is not_yet:
            asked.append(future)
        return answer

    return asks


def timed(wait, asked):
    # zh: 到时间还没有结果，也是白问了一次
    # en: a time limit that ended without a result was a question, too
    def waits(future, timeout=None):
        try:
            return wait(future, timeout)
        except futures.TimeoutError:
            if not DONE(future):
                asked.append(future)
            raise

    return waits


def limited(wait, asked):
    # zh: wait() 到时间还没等齐，也一样
    # en: so is a wait() that ends before all that it waits for
    def waits(pages, timeout=None, *how, **more):
        answer = wait(pages, timeout, *how, **more)
        if timeout is not None and answer.not_done:
            asked.append(answer)
        return answer

    return waits


def named(result):
    # zh: 返回的是数就写数，别的写类型
    # en: a number as it is, or the kind of thing that came back instead
    if result is None or isinstance(result, (int, float)):
        return str(result)
    return f"a {type(result).__name__}"


def check(program):
    if not Path(program).is_file():
        raise Wrong(zh=f"这里没有 {program}", en=f"there is no {program} here")
    found = passed_on(run(__file__, "--probe", program))
    if not found:
        raise Wrong(zh="程序里没有 total()", en="there is no total() in it")
    result, asked, share, wall = found
    if result.startswith("a "):
        raise Wrong(
            zh=f"total() 应该返回一个数，实际返回的是 {result[2:]}",
            en=f"total() should return a number, and it returned {result}",
        )
    if result != "15000":
        raise Wrong(
            zh=f"total() 应该返回 15000，实际返回的是 {result}",
            en=f"total() should return 15000, and it returned {result}",
        )
    if wall > 0.8:
        raise Wrong(
            zh=f"总数对了，可用了 {wall:.1f} 秒，下载只要 0.3 秒",
            en=f"the total is right, but it takes {wall:.1f} s, and the "
            "downloads take 0.3 s",
        )
    if asked:
        raise Wrong(
            zh=f"总数对了，可三次调用里白问了 {asked} 次“好了没”；"
            "别问了，换成自己会等的调用",
            en=f"the total is right, but in three calls it asked {asked} "
            "times about a download that wasn't done; don't ask, call "
            "what waits",
        )
    if share > 0.1:
        raise Wrong(
            zh=f"总数对了，可 CPU 占用是 {share:.0%}，要低于 10% 才行",
            en=f"the total is right, but the CPU was busy {share:.0%} of the "
            "time; it should be less than 10%",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(sys.argv[2])
    else:
        main(check)
