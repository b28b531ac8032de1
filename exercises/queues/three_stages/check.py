import atexit
import os
import runpy
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from checker import Page, Site, Wrong, main, pass_on, passed_on, run

PAGES = {str(n): b"word " * 7 * n for n in range(1, 11)}
ROWS = Counter(f"{n}: {7 * n} words" for n in range(1, 11))
LAST = "10"
FILE = Path("words.txt")
PATIENCE = 5


class LastPage(Page):
    # zh: 最后一页先扣着，等前面九页的行都写进了文件才给，最多等几秒：
    # en: the last page comes when the rows of the other nine are in the file,
    # zh: 这时候程序要是断了，文件里有什么，留下的就是什么
    # en: or after some seconds: what it holds is what a stopped program leaves
    def parse_request(self):
        parsed = super().parse_request()
        if parsed and self.path == f"/{LAST}":
            end = time.monotonic() + PATIENCE
            while in_file() < len(PAGES) - 1 and time.monotonic() < end:
                time.sleep(0.02)
            self.server.kept = in_file()
        return parsed


class LateSite(Site):
    def __init__(self):
        super().__init__(PAGES, together=5)
        self.RequestHandlerClass, self.kept = LastPage, 0


def in_file():
    try:
        return len(rows_in_file() & ROWS)
    except OSError:
        return 0


def rows_in_file():
    return Counter(FILE.read_text(errors="replace").splitlines())


def probe(program, *addresses):
    # zh: 运行程序，记下哪些线程调用过 count_words()，
    # en: run it, and note which threads call count_words()
    # zh: 哪些线程打开过要写的文件
    # en: and which open the file to write
    counting, writing = set(), set()

    def called(frame, event, argument):
        if event == "call" and frame.f_code.co_name == "count_words":
            counting.add(threading.current_thread())

    def opened(event, about):
        if event == "open" and FILE.name in str(about[0]):
            if about[2] & (os.O_WRONLY | os.O_RDWR):
                writing.add(threading.current_thread())

    def tell():
        pass_on([len(counting), bool(counting & writing)])

    atexit.register(tell)
    sys.addaudithook(opened)
    threading.setprofile(called)
    sys.setprofile(called)
    sys.argv = [program, *addresses]
    runpy.run_path(program, run_name="__main__")


def rows_of(program, site, **limit):
    FILE.unlink(missing_ok=True)
    try:
        printed = run(__file__, "--probe", program, *site.addresses, **limit)
    except Wrong as wrong:
        if not str(wrong).endswith(" seconds"):
            raise
        raise Wrong(
            zh=wrong.told["zh"] + "：还有线程在 get() 里等，"
            "它的 None 该由谁来放？",
            en=wrong.told["en"] + ": does a thread still wait in get()? "
            "Who puts in its None?",
        ) from None
    if not FILE.is_file():
        raise Wrong(zh=f"没有写出 {FILE}", en=f"it has not written {FILE}")
    return rows_in_file(), passed_on(printed)


def compare(rows, wanted):
    for row in (wanted - rows).keys():
        raise Wrong(
            zh=f"{FILE} 里少了一行：{row}。写线程是不是收工太早了？",
            en=f"a row is missing in {FILE}: {row}. Did the writer end "
            "too early?",
        )
    for row in (rows - wanted).keys():
        raise Wrong(
            zh=f"{FILE} 里多了一行：{row}",
            en=f"a row in {FILE} should not be there: {row}",
        )


def look_at_stages(site, counting, counter_writes):
    if counting != 1:
        raise Wrong(
            zh=f"调用 count_words() 的线程有 {counting} 个，应该只有一个",
            en=f"{counting} threads have called count_words(), "
            "but there should be one",
        )
    if counter_writes:
        raise Wrong(
            zh="数单词和写文件的是同一个线程，数单词应该另开一个",
            en="the thread that writes also counts: let another one count",
        )
    if site.most < 2:
        raise Wrong(
            zh="行都对，可惜是一页接一页下载的",
            en="the rows are right, but it downloads one page at a time",
        )


def look_at_what_is_kept(kept):
    others = len(PAGES) - 1
    if kept < others:
        raise Wrong(
            zh=f"最后一页一直没来，前 {others} 页的行，过了 {PATIENCE} 秒，"
            f"{FILE} 里有 {kept} 行：程序这时候断了，别的就丢了。"
            "每一行都马上写（flush=True）了吗？",
            en=f"the last page was late, and after {PATIENCE} seconds, "
            f"{kept} of the other {others} rows were in {FILE}: stop it now, "
            "and the rest is lost. Is each row written at once (flush=True)?",
        )


def look_at_a_missing_page(program):
    with Site(PAGES, {"missing": [404] * 9}) as site:
        # zh: 页都在的时候，它结束得了；这一遍不结束，多半是卡住了，少等一会儿
        # en: it ended with ten good pages; if now it does not, it is stuck
        rows, _ = rows_of(program, site, limit=8)
    failed = [row for row in rows if row.startswith("missing FAILED: ")]
    if len(failed) != 1 or rows[failed[0]] != 1:
        raise Wrong(
            zh=f"应该正好有一行以“missing FAILED: ”开头，"
            f"实际有 {len(failed)} 行",
            en="one row should begin with “missing FAILED: ”, "
            f"but there are {len(failed)}",
        )
    compare(rows, ROWS + Counter(failed))


def check(program):
    with LateSite() as site:
        rows, stages = rows_of(program, site)
    compare(rows, ROWS)
    look_at_stages(site, *stages)
    look_at_what_is_kept(site.kept)
    try:
        look_at_a_missing_page(program)
    except Wrong as wrong:
        before = {
            "zh": "十页都好，没问题；有一页下载不了（404）时：",
            "en": "ten good pages are right; but with a missing one (404): ",
        }
        told = {name: before[name] + wrong.told[name] for name in before}
        raise Wrong(**told) from None


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(*sys.argv[2:])
    else:
        main(check)
