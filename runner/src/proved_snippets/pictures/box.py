"""The values that each process and thread has in some variables."""

from __future__ import annotations

from dataclasses import dataclass

from proved_snippets.trace.model import Lane, Look, Timeline


@dataclass(frozen=True)
class Box:
    """A process with its variables, or a thread with its own."""

    name: str
    """Of the process or thread."""
    pid: int
    """Of the process; 0 for a thread, or if it is not known."""
    values: tuple[tuple[str, str], ...]
    """Name and ``repr()``."""
    threads: tuple[Box, ...] = ()
    """Those of a process; none, if there is nothing to tell of them."""
    seen_by: str = ""
    """The thread at whose end the process had these values."""
    later: tuple[tuple[str, str], ...] = ()
    """What it had when it ended itself, if that is something else."""


def boxes(timeline: Timeline) -> tuple[Box, ...]:
    """A box for each process, with a box for each of its threads in it."""
    return tuple(_process(timeline, number) for number in dict.fromkeys(lane.process for lane in timeline.lanes))


def _process(timeline: Timeline, number: int) -> Box:
    lanes = [lane for lane in timeline.lanes if lane.process == number]
    looks = [look for look in timeline.looks if look.process == number]
    # The last worker saw what all of them had done.
    seen = [look for look in looks if look.scope == "globals"]
    end = [look for look in looks if look.scope == "end"]
    last = (seen or end)[-1:]
    threads = tuple(_thread(looks, lane, first=lane is lanes[0]) for lane in lanes)
    return Box(
        name=lanes[0].name if number else "MainProcess",
        pid=looks[0].pid if looks else 0,
        values=tuple(pair for look in last for pair in look.values.items()),
        # A box that would be the only one, and empty, tells nothing.
        threads=threads if len(threads) > 1 or threads[0].values else (),
        seen_by=last[0].lane if last else "",
        later=tuple(pair for look in end[-1:] for pair in look.values.items() if pair not in last[0].values.items()),
    )


def _thread(looks: list[Look], lane: Lane, first: bool) -> Box:
    """A thread's box, of what the threads of its process looked at."""
    own = [look for look in looks if look.lane == lane.name and look.scope == "locals"]
    values = tuple(own[-1].values.items()) if own else ()
    return Box("MainThread" if first else lane.name, 0, values)
