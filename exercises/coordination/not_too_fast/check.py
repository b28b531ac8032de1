import runpy
import sys
import threading
import time
from urllib.request import build_opener, install_opener

from checker import Site, Wrong, main, run

# zh: 网页比线程多，名字里又没有页号：谁要是按页号或线程号来错开，
# en: more pages than threads, and no numbers in their names: whoever waits
# zh: 这里就看得出来
# en: by the number of a page or a thread is found out
NAMES = "ant bee cat cow dog eel elk fox gnu hen jay owl pig ram yak".split()
SIZES = {name: 100 * n for n, name in enumerate(NAMES, 1)}
PAUSE, TOGETHER, TRIES = 0.1, 4, 3


class Clocked(Site):
    # zh: 还记下每个请求是几时来的
    # en: it also notes when each request came
    def __init__(self):
        super().__init__(SIZES, together=TOGETHER)
        self.times = []

    def get_request(self):
        request = super().get_request()
        self.times.append(time.monotonic())
        return request

    def gaps(self):
        return [b - a for a, b in zip(self.times, self.times[1:])]


def probe(how, program, *addresses):
    # zh: 运行程序；in turns 是新线程每走一条指令都先停一停，让别的线程先走：
    # en: run it; in turns: before each of its instructions, a thread of its
    # zh: 看和写挨得再近，也会让它们插进来
    # en: own lets the others go first, so no gap between look and write hides
    def pause(frame, event, argument):
        if frame.f_code.co_filename != program:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            time.sleep(0.001)
        return pause

    # zh: 头一次 urlopen() 要做准备，比较慢，这里先替它做好
    # en: the first urlopen() is slow to set itself up: it's done beforehand
    install_opener(build_opener())
    if how == "in turns":
        threading.settrace(pause)
    sys.argv = [program, *addresses]
    runpy.run_path(program, run_name="__main__")


def visited_by(program, how):
    # zh: 运行一次，返回它访问过的网站；打印的总数、请求的次数都要对
    # en: run it once and return its site; total and requests must be right
    with Clocked() as site:
        command = [__file__, "--probe", how, program]
        printed = run(*command, *site.addresses).strip()
    total = str(sum(SIZES.values()))
    if printed != total:
        raise Wrong(
            zh=f"应该只打印总字节数 {total}，可打印的是：{printed[:60]}",
            en=f"it should print the total, {total}, and nothing else; "
            f"it printed: {printed[:60]}",
        )
    if any(site.asked[name] != 1 for name in SIZES):
        raise Wrong(
            zh="每一页都要下载一次，也只能下载一次",
            en="each page should be downloaded once, and once only",
        )
    return site


def apart(program, how):
    # zh: 请求隔得够不够开，各隔多少，同时最多几页：
    # en: whether requests are apart, their gaps, the pages at once;
    # zh: 机器一忙，个别请求会晚到，所以放宽些，最多看三次
    # en: on a busy machine, a few come late: wide bounds, and three tries
    for _ in range(TRIES):
        site = visited_by(program, how)
        gaps = site.gaps()
        close = [gap for gap in gaps if gap < PAUSE / 2]
        if sum(gaps) > PAUSE * len(gaps) * 0.8 and len(close) <= 2:
            return True, gaps, site.most
    return False, gaps, site.most


def check(program):
    far, gaps, most = apart(program, "as it is")
    if not far and most == 1:
        raise Wrong(
            zh="一次只下载一页，请求还是没隔开：要网页慢，才隔得开；"
            f"检查用的网页快，有两个请求只隔 {min(gaps):.3f} 秒",
            en="one page at a time keeps requests apart only as long as pages "
            f"are slow; these are fast, and two are {min(gaps):.3f} s apart",
        )
    if not far:
        raise Wrong(
            zh=f"请求太密：{len(SIZES)} 个请求，{sum(gaps):.2f} 秒里全来了，"
            f"有两个只隔 {min(gaps):.3f} 秒；至少要隔 {PAUSE} 秒",
            en=f"too fast: all {len(SIZES)} requests came within "
            f"{sum(gaps):.2f} s, "
            f"two of them {min(gaps):.3f} s apart; it should be {PAUSE} s "
            "from each to the next, over all threads",
        )
    if most < TOGETHER:
        raise Wrong(
            zh=f"隔得够开了，可同时在下载的最多只有 {most} 页："
            "后一页不该等前一页下完",
            en="they are far enough apart, but at most "
            f"{most} at a time; a page should not wait for the end of another",
        )
    far, gaps, _ = apart(program, "in turns")
    if not far:
        raise Wrong(
            zh="刚才是碰巧对了：线程换个先后，就有两个请求只隔 "
            f"{min(gaps):.3f} 秒",
            en="it was right by luck: when the threads take turns between "
            f"look and write, two requests are {min(gaps):.3f} s apart",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(*sys.argv[2:])
    else:
        main(check)
