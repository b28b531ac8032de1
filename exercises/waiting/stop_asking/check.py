import random
import sys
import threading
import time
from concurrent.futures import Future
from pathlib import Path
from time import perf_counter, process_time

from checker import Wrong, main, pass_on, passed_on, run

# zh: 最慢的下载要几秒；每种各来两轮，取快的那一轮
# en: how long the slowest download takes, in seconds; there are two rounds
# zh: （total() 可以多用的秒数是 SPARE）
# en: with each, the better one counts, and total() may take SPARE longer
SLOWEST = (0.05, 0.3, 0.6)
SPARE = 0.15
SLEEP = time.sleep


class Downloads:
    # zh: 一轮里的五个下载，用时、大小每轮都不一样；记下同时最多有几个
    # en: the downloads of a round, with times and sizes that no other round
    # zh: （它们替换程序里的 download()）
    # en: has, in the place of download(); most is how many ran at once
    def __init__(self, slowest):
        pages = random.sample(range(1, 6), 5)
        self.seconds = {p: slowest * n / 5 for n, p in enumerate(pages, 1)}
        self.sizes = {page: random.randint(100, 9_999) for page in pages}
        self.now = self.most = 0
        self.lock = threading.Lock()

    def download(self, page):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        SLEEP(self.seconds[page])
        with self.lock:
            self.now -= 1
        return self.sizes[page]


def probe(program):
    # zh: 一轮一轮地调用 total()，打印每一轮的情况
    # en: call total() round by round, and print what came of each
    asked, naps = [], []
    notice(asked, naps)
    names = {"__name__": "answer", "__file__": program}
    exec(compile(Path(program).read_bytes(), program, "exec"), names)
    missing = {"total", "download"} - set(names)
    if missing:
        pass_on(min(missing))
        return
    pass_on([one_round(names, each, asked, naps) for each in SLOWEST * 2])


def one_round(names, slowest, asked, naps):
    ours = Downloads(slowest)
    names["download"] = ours.download
    asked.clear()
    naps.clear()
    wall, cpu = perf_counter(), process_time()
    result = names["total"]()
    wall, cpu = perf_counter() - wall, process_time() - cpu
    return {
        "slowest": slowest,
        "wanted": str(sum(ours.sizes.values())),
        "result": name_of(result),
        "most": ours.most,
        # zh: 睡一觉不算问，睡一觉看一眼、再睡一觉，就是在问
        # en: a single sleep asks nothing; sleeping again and again does
        "asked": len(asked) + max(0, len(naps) - 1),
        "wall": wall,
        "cpu": cpu,
    }


def notice(asked, naps):
    # zh: 调用 total() 的线程每白问一次“好了没”、每睡一觉，都记下来
    # en: note when the thread that calls total() asks in vain, or sleeps
    caller = threading.current_thread()

    def counted(ask, in_vain):
        def asks(*given, **named):
            answer = ask(*given, **named)
            mine = threading.current_thread() is caller
            if mine and in_vain(answer, *given[1:], **named):
                asked.append(answer)
            return answer

        return asks

    def sleeps(seconds):
        if threading.current_thread() is caller:
            naps.append(seconds)
        SLEEP(seconds)

    # zh: 等到时限还没等到，也是白问；future、事件带时限的等待，
    # en: a wait that ends at its limit asks in vain, too; those of futures
    # zh: 都要经过 Condition.wait()（时限为 0 的，线程池自己也用）
    # en: and events are waits of a Condition (a pool uses a limit of 0)
    Future.done = counted(Future.done, lambda done: not done)
    Future.running = counted(Future.running, lambda running: running)
    threading.Condition.wait = counted(
        threading.Condition.wait,
        lambda came, timeout=None: not came and timeout > 0,
    )
    time.sleep = sleeps


def name_of(result):
    # zh: 返回的是数就写数，别的写类型
    # en: a number as it is, or the kind of thing that came back instead
    if result is None or isinstance(result, (int, float)):
        return str(result)
    return f"a {type(result).__name__}"


def check(program):
    rounds = passed_on(run(__file__, "--probe", program))
    if isinstance(rounds, str):
        raise Wrong(
            zh=f"程序里没有 {rounds}()", en=f"there is no {rounds}() in it"
        )
    for each in rounds:
        look_at_result(each["result"], each["wanted"])
    look_at_time(rounds)
    look_at_questions(rounds)


def look_at_result(result, wanted):
    if result.startswith("a "):
        raise Wrong(
            zh=f"total() 应该返回一个数，实际返回的是 {result[2:]}",
            en=f"total() should return a number, and it returned {result}",
        )
    if result != wanted:
        raise Wrong(
            zh="检查的时候，下载的大小会变：这一轮五个下载加起来是 "
            f"{wanted}，total() 返回的是 {result}",
            en="the checker's downloads have other sizes: these five add up "
            f"to {wanted}, and total() returned {result}",
        )


def look_at_time(rounds):
    most = max(each["most"] for each in rounds)
    if most < 5:
        raise Wrong(
            zh=f"总数对了，可同时下载的最多只有 {most} 个，不是 5 个",
            en=f"the total is right, but it downloaded at most {most} at a "
            "time, not five",
        )
    for slowest in SLOWEST:
        wall = min(e["wall"] for e in rounds if e["slowest"] == slowest)
        if wall > slowest + SPARE:
            raise Wrong(
                zh=f"总数对了，可最慢的下载只用了 {slowest} 秒，total() "
                f"却用了 {wall:.2f} 秒。下载要多久，别去猜",
                en=f"the total is right, but the slowest download took "
                f"{slowest} s, and total() took {wall:.2f} s: don't guess "
                "how long a download takes",
            )


def look_at_questions(rounds):
    asked = sum(each["asked"] for each in rounds)
    if asked:
        raise Wrong(
            zh=f"总数对了，可 {len(rounds)} 次调用里，白问了 {asked} 次"
            "“好了没”；别问了，换成自己会等的调用",
            en=f"the total is right, but in {len(rounds)} calls it asked "
            f"{asked} times about a download that wasn't done; don't ask, "
            "call what waits",
        )
    wall = sum(each["wall"] for each in rounds)
    share = sum(each["cpu"] for each in rounds) / wall
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
