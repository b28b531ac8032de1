"""Numbers over time, below the lanes of a timeline: the items in a queue, the holders of a semaphore."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from proved_snippets.pictures.joining import covered
from proved_snippets.pictures.labels import short
from proved_snippets.pictures.scale import Scale
from proved_snippets.trace.model import Timeline, levels

Steps = list[tuple[float, int]]
"""When a number changes, in seconds, and what it is from then on."""
CHART = 3.4
"""Ems of a chart below the lanes: a gap and the highest column."""
COLUMN = 28
"""Tenths of an em of the highest column."""


@dataclass(frozen=True)
class Chart:
    """A number over time, on the lanes' own time: the length of a queue, or the holders of a semaphore."""

    kind: str
    """``length`` or ``holders``."""
    name: str
    """Of the queue, lock or semaphore."""
    y: float
    """Ems from the top of the picture to the top of its row."""
    most: int
    """The highest number."""
    columns: tuple[tuple[float, float, float], ...]
    """From where and how wide, in percent, and how high, in tenths of an em."""


def numbers(timeline: Timeline) -> Iterator[tuple[str, str, Steps]]:
    """What changes in number: the items in each queue, and the holders of what several threads can hold at once."""
    for name, steps in timeline.lengths.items():
        yield "length", name, steps
    names = {span.thing: span.name for _, span in reversed(timeline.spans("hold"))}
    for thing, name in sorted(names.items(), key=lambda item: item[1]):
        steps = _holders(timeline, thing)
        if max(number for _, number in steps) > 1:
            yield "holders", name, steps


def _holders(timeline: Timeline, thing: int) -> Steps:
    """How many lanes held a lock or semaphore. A lane that holds it more than once counts once."""
    found: list[tuple[float, float]] = []
    for lane in timeline.lanes:
        found += covered(span for span in lane.spans if span.kind == "hold" and span.thing == thing)
    return levels(found)


def chart(kind: str, name: str, steps: Steps, y: float, scale: Scale) -> Chart:
    """Lay out a number, its name at a height of so many ems."""
    most = max(number for _, number in steps)
    columns = tuple(
        (scale.percent(start), scale.width(start, end), round(COLUMN * number / (most or 1), 1))
        for start, end, numbers in stretches(steps, scale)
        if (number := max(numbers)) and (number == most or end - start >= scale.gap)
    )
    return Chart(kind, short(name) if scale.coarse else name, y, most, columns)


def stretches(steps: Steps, scale: Scale) -> list[tuple[float, float, list[int]]]:
    """From when to when a number was what; in a coarse picture, neighbors that are too short are one, and have many."""
    found: list[tuple[float, float, list[int]]] = []
    brief = False
    for (start, number), (end, _) in itertools.pairwise([*steps, (scale.whole, 0)]):
        before, brief = brief, scale.coarse and end - start < scale.wait
        if before and brief:
            first, _, numbers = found[-1]
            numbers.append(number)
            found[-1] = (first, end, numbers)
        else:
            found.append((start, end, [number]))
    return found
