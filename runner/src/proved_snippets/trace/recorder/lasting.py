"""Waits that are noted when they have lasted: most calls at a socket take no time that a picture could show."""

from __future__ import annotations

import os

from proved_snippets.trace.notes import MOST
from proved_snippets.trace.recorder.writing import (
    Settings,
    counts,
    current_task,
    getpid,
    line_now,
    native_id,
    note_wait,
    perf_counter,
    unseen,
    write,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

LEAST, SHARE = 0.001, 1 / 500
"""Seconds, and a share of the time that the run has taken by then: a shorter wait is not noted.

A picture has a pixel or little more for it, and no loop that talks for long has more notes than a picture can have.
"""

BEGAN = perf_counter()

BRIEF = 0.02
"""Seconds. Where all shorter waits of a process took more than this, that is said."""

remove_file = os.unlink

briefly: dict[int, float] = {}
"""Of each process, by its number: how long all waits were that are not noted."""


def wait_begins(kind: str, name: str) -> Callable[[], object]:
    """Begin of a wait in a call, of a kind of ``model.SPANS``; the answer is called at its end.

    Until then it stands in a file of its own, which stays when the process is killed: that wait did not end.
    """
    line, pid = line_now(), getpid()
    stem = f"{pid}.{native_id()}"
    put_down(stem, line, kind, name)
    since = perf_counter()

    def end() -> None:
        # A handler of a signal may have forked meanwhile.
        if getpid() == pid:
            drop(stem)
            now = perf_counter()
            took = now - since
            if took >= max(LEAST, SHARE * (now - BEGAN)):
                note_wait("in", kind, name, at=(since, line))
                note_wait("out", kind)
            else:
                was_brief(pid, took)

    return end


def put_down(stem: str, line: int, kind: str, name: str) -> None:
    """Write what is to be noted should the wait never end; not thousands of times, so that no loop becomes slow."""
    pid = getpid()
    counts[pid, "waits"] = count = counts.get((pid, "waits"), 0) + 1
    if count < MOST and not Settings.quiet:
        when, task = perf_counter(), current_task()
        for lane in (native_id(), *([id(task)] if task is not None else [])):
            write(stem, [when, lane, line, "in", kind, name])


def drop(stem: str) -> None:
    """The wait has ended."""
    try:
        remove_file(f"{Settings.folder}{os.sep}{stem}.jsonl")
    except OSError:
        # It was not put down.
        return


def was_brief(pid: int, took: float) -> None:
    """It was too short to be noted."""
    briefly[pid] = briefly.get(pid, 0.0) + took
    if briefly[pid] >= BRIEF:
        unseen("brief")
