"""What the page on versions proves: iterators that threads share, and event loops in several threads."""

from __future__ import annotations

from proved_snippets.claims import claim
from proved_snippets.record import Record


@claim(
    "versions/one_by_one.py",
    zh="两个线程都从一个生成器里取，十个字母一个不少，也不重复。",
    en="Two threads take from one generator, and together they get each of the ten letters once.",
    breaks=("serialize(letters())", "[*letters()]"),
)
def each_letter_comes_once(run: Record) -> None:
    assert run.lines[0].partition(": ")[2].split() == [*"ABCDEFGHIJ"]


@claim(
    "versions/two_loops.py",
    zh="两个线程里的事件循环同时在跑，是两个循环，各在各的线程里。",
    en="Two event loops run at the same time, each in a thread of its own.",
    breaks=(
        "        seen = pool.map(asyncio.run, [look(at_once), look(at_once)])",
        "        seen = [asyncio.run(look(threading.Barrier(1))) for _ in range(2)]",
    ),
)
def two_loops_run_at_once(run: Record) -> None:
    assert run.lines[:2] == ["event loops: 2", "threads: 2"]


@claim(
    "versions/two_loops.py",
    zh="任务就在启动它的那个循环的线程里跑。",
    en="A task runs in the thread of the loop that started it.",
    breaks=("await task\n", "await asyncio.to_thread(threading.get_ident)\n"),
)
def a_task_stays_in_its_loops_thread(run: Record) -> None:
    assert run.lines[2] == "each task in its loop's thread: True"
