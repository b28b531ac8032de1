"""The wait-for graph of a run that was ended: below a timeline, where threads waited for one another's locks."""

from __future__ import annotations

from dataclasses import dataclass

from proved_snippets.trace.model import Timeline

ROW = 44
"""Pixels from one thread or lock to the next."""
FIRST = 20
"""Pixels down to the middle of the first one."""


@dataclass(frozen=True)
class Graph:
    """Who waited for what, and who held it, when the run was ended. Threads stand on the left, locks on the right."""

    threads: tuple[tuple[str, int], ...]
    """Name and height, in pixels; the same for the locks."""
    locks: tuple[tuple[str, int], ...]
    """Name and height."""
    waits: tuple[tuple[int, int], ...]
    """From a thread's height to a lock's."""
    holds: tuple[tuple[int, int], ...]
    """From a lock's height to a thread's."""
    height: int
    """Of the whole picture, in pixels."""


def graph(timeline: Timeline) -> Graph | None:
    """The graph of the end, if a thread still waited for a lock that another one held."""
    at_the_end = {kind: [pair for pair in timeline.spans(kind) if pair[1].open] for kind in ("hold", "acquire")}
    names = {span.thing: span.name for pairs in at_the_end.values() for _, span in pairs}
    holds = [(span.thing, lane.name) for lane, span in at_the_end["hold"]]
    waits = [(lane.name, span.thing) for lane, span in at_the_end["acquire"]]
    if not any(lock == wanted and holder != waiter for waiter, wanted in waits for lock, holder in holds):
        return None
    involved = {thread for thread, _ in waits} | {thread for _, thread in holds}
    rows = [lane.name for lane in timeline.lanes if lane.name in involved]
    threads = {name: FIRST + ROW * number for number, name in enumerate(rows)}
    locks = {thing: FIRST + ROW * number for number, thing in enumerate(sorted(names, key=lambda thing: names[thing]))}
    return Graph(
        tuple(threads.items()),
        tuple((names[thing], y) for thing, y in locks.items()),
        tuple((threads[thread], locks[lock]) for thread, lock in waits),
        tuple((locks[lock], threads[thread]) for lock, thread in holds),
        ROW * max(len(threads), len(locks)),
    )
