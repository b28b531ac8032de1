"""What the first look proves: waits overlap in threads."""

from __future__ import annotations

import itertools
import re

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record
from proved_snippets.trace.model import Span


def sleeps(run: Record, main: bool) -> list[Span]:
    """The naps of the main thread, or those of the others."""
    assert run.timeline
    return [span for lane, span in run.timeline.spans("sleep") if (lane.name == "MainThread") == main]


@claim(
    "hello/naps.py",
    zh="五个盹挨个打，一共一秒；分到五个线程里打，用时不到一半。",
    en="Five naps in a row take a second; in five threads they take less than half of that.",
    breaks=(
        "for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()",
        "for thread in threads:\n        thread.start()\n        thread.join()",
    ),
    tries=3,
)
def five_threads_are_faster(run: Record) -> None:
    in_a_row, in_threads = (numbers(line)[-1] for line in run.lines)
    # A tick of a coarse clock less than asked for, at most.
    assert 0.95 < in_a_row < 2
    assert 0.18 < in_threads < in_a_row / 2


@claim(
    "hello/naps.py",
    zh="主线程的五个盹一个接一个：前一个打完，后一个才开始。",
    en="The main thread's five naps come one after another: none begins before the last one has ended.",
    breaks=("    for _ in range(5):\n        nap()", "    nap()"),
)
def main_naps_in_a_row(run: Record) -> None:
    naps = sleeps(run, main=True)
    assert len(naps) == 5
    assert all(before.end <= after.start for before, after in itertools.pairwise(naps))


@claim(
    "hello/naps.py",
    zh="五个线程打的盹叠在一起：有一刻，五个线程同时在睡。",
    en="The naps of the five threads overlap: at one moment, all five are asleep.",
    breaks=("        thread.start()\n", "        thread.start()\n        time.sleep(0.1)\n"),
    tries=3,
)
def five_threads_nap_at_once(run: Record) -> None:
    naps = sleeps(run, main=False)
    assert len(naps) == 5
    assert max(span.start for span in naps) < min(span.end for span in naps)


@claim(
    "hello/five_downloads.py",
    zh="五次下载一次接一次，一共至少一秒；交给五个线程，用时不到一半。",
    en="Five downloads one by one take a second; in five threads they take less than half of that.",
    breaks=("ThreadPoolExecutor(5)", "ThreadPoolExecutor(1)"),
    tries=3,
)
def threads_are_faster(run: Record) -> None:
    one_by_one, in_threads = (numbers(line)[-1] for line in run.lines)
    # A tick of a coarse clock less than asked for, at most.
    assert one_by_one > 0.95
    assert 0.18 < in_threads < one_by_one / 2


@claim(
    "hello/five_downloads.py",
    zh="有一刻，五个线程同时在等各自的那一页。",
    en="At one moment, all five threads wait for their pages.",
    breaks=("ThreadPoolExecutor(5)", "ThreadPoolExecutor(4)"),
    tries=3,
)
def five_threads_wait_at_once(run: Record) -> None:
    waits = sleeps(run, main=False)
    assert len(waits) == 5
    assert max(span.start for span in waits) < min(span.end for span in waits)


@claim(
    "hello/slow_site.py",
    zh="它先打印十个网址，再打印一行可以粘贴的命令。",
    en="It prints ten addresses, and then the command with all of them, to be pasted.",
    breaks=("range(1, 11)", "range(1, 10)"),
)
def ten_addresses_and_a_command(run: Record) -> None:
    *pages, empty, command = run.lines
    assert [page.rpartition("/")[2] for page in pages] == [str(n) for n in range(1, 11)]
    assert not empty
    assert command.split() == ["python", "download.py", *pages]


def pages(run: Record) -> list[str]:
    """Each line about a page, without the address of the site."""
    return [re.sub("http.*/", "", line) for line in run.lines[:-1]]


TEN = [f"1000 bytes from {n}" for n in range(1, 11)]


@claim(
    "hello/download_loop.py",
    zh="十页一页接一页下载，每页至少等 0.2 秒，一共至少 2 秒。",
    en="Ten pages, one after another, take two seconds: each one answers after 0.2 seconds.",
    breaks=("for url in sys.argv[1:]:", "for url in sys.argv[1:6]:"),
)
def ten_pages_take_two_seconds(run: Record) -> None:
    assert pages(run) == TEN
    # A tick of a coarse clock less than asked for, at most.
    assert numbers(run.lines[-1])[-1] > 1.9


@claim(
    "hello/download.py",
    zh="五个线程下载同样的十页，用时不到一页接一页下载的五分之二。",
    en="Five threads get the same ten pages in less than two fifths of the time that one after another takes.",
    breaks=("max_workers=5", "max_workers=2"),
    tries=3,
)
def five_threads_take_less(run: Record) -> None:
    (in_a_row,) = run.instead
    assert pages(run) == pages(in_a_row) == TEN
    assert numbers(run.lines[-1])[-1] < 0.4 * numbers(in_a_row.lines[-1])[-1]


@claim(
    "hello/download.py",
    zh="有一刻，五个线程都在等网站回应，再多就没有了。",
    en="At one moment, all five threads wait for the site to answer, and never more than five.",
    breaks=("max_workers=5", "max_workers=4"),
    tries=3,
)
def five_wait_at_once(run: Record) -> None:
    assert run.timeline
    waits = [span for _, span in run.timeline.spans("socket") if span.end - span.start > 0.1]
    assert len(waits) == 10
    assert max(sum(one.start <= other.start < one.end for one in waits) for other in waits) == 5


@claim(
    "hello/download.py",
    zh="漏写 pool.，输出一模一样，也不报错，但十页还是一页接一页，至少两秒。",
    en="Without `pool.`, the output is the same and nothing complains, but the ten pages come one after another.",
    breaks=("urls = sys.argv[1:]", "urls = sys.argv[1:6]"),
)
def without_the_pool_one_after_another(run: Record) -> None:
    (in_a_row,) = run.instead
    assert pages(in_a_row) == pages(run)
    assert in_a_row.stderr == ""
    # A tick of a coarse clock less than asked for, at most.
    assert numbers(in_a_row.lines[-1])[-1] > 1.9


@claim(
    "hello/naps.py",
    zh="写成 target=nap()，五个盹还是主线程挨个打：两个时间都是一秒，也不报错。",
    en="With target=nap(), the naps come one after another: both times are one second, and nothing complains.",
    breaks=("time.sleep(0.2)", "time.sleep(0.1)"),
)
def called_at_once(run: Record) -> None:
    (in_a_row,) = run.instead
    assert [numbers(line)[-1] > 0.95 for line in in_a_row.lines] == [True, True]
    assert in_a_row.stderr == ""
