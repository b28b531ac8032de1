"""The wait-for graph of a run that was ended: below a timeline, where threads waited for one another's locks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from proved_snippets.pictures.labels import short
from proved_snippets.pictures.locks import Lock
from proved_snippets.pictures.ring import Ring, ring
from proved_snippets.trace.model import Lane, Span, Timeline, shown_names

ROUND = 5
"""Threads that a ring has at most; a longer circle is told in lines."""


@dataclass(frozen=True)
class Wait:
    """A thread that waited for a lock when the run was ended."""

    thread: str
    """Its name."""
    lock: Lock
    """What it waited for."""
    holders: tuple[str, ...]
    """Who held that; none, if nobody did."""


@dataclass(frozen=True)
class Graph:
    """Who waited for what, and who held it, when the run was ended."""

    ring: Ring | None
    """Threads that waited for one another all around; None if there are none, or too many to be drawn."""
    waits: tuple[Wait, ...]
    """All who waited, and are not in the ring."""


def graph(timeline: Timeline, locks: Mapping[int, Lock]) -> Graph | None:
    """The graph of the end, if a thread still waited for a lock that another one held."""
    wanted, holders = _wanted(timeline), _holders(timeline)
    if not any(lane != waiter for waiter, lock in wanted.items() for lane in holders.get(lock, ())):
        return None
    names = [short(name) for name in shown_names(timeline)]
    circle = _circle(wanted, holders)
    around = circle if len(circle) <= ROUND else []
    return Graph(
        ring([(names[lane], locks[wanted[lane]]) for lane in around]) if around else None,
        tuple(
            Wait(names[lane], locks[lock], tuple(names[holder] for holder in holders.get(lock, ())))
            for lane, lock in wanted.items()
            if lane not in around
        ),
    )


def _wanted(timeline: Timeline) -> dict[int, int]:
    """Lane, by its number, to the lock that it still waited for."""
    return {
        number: span.thing
        for number, lane in enumerate(timeline.lanes)
        for span in _open(lane, "acquire")
        if span.thing
    }


def _holders(timeline: Timeline) -> dict[int, list[int]]:
    """Lock to the lanes that still held it."""
    found: dict[int, list[int]] = {}
    for number, lane in enumerate(timeline.lanes):
        for thing in dict.fromkeys(span.thing for span in _open(lane, "hold")):
            found.setdefault(thing, []).append(number)
    return found


def _open(lane: Lane, kind: str) -> Iterator[Span]:
    return (span for span in lane.spans if span.kind == kind and span.open)


def _circle(wanted: dict[int, int], holders: dict[int, list[int]]) -> list[int]:
    """The first lanes, each of which waits for the next one's lock, and the last for the first one's; or none."""
    for first in wanted:
        way = [first]
        while len(found := holders.get(wanted.get(way[-1], 0), [])) == 1 and found[0] not in way:
            way.append(found[0])
        if len(found) == 1 and found[0] == first:
            return way
    return []
