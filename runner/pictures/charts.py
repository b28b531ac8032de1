"""Numbers over time, below the lanes of a timeline: the items in a queue, the holders of a semaphore."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runner.pictures.scale import Scale
from runner.trace.model import Timeline, levels

Steps = list[tuple[float, int]]
"""When a number changes, in seconds, and what it is from then on."""
CHART = 48
"""Pixels of a chart below the lanes: its name and the highest column."""
COLUMN = 28


@dataclass(frozen=True)
class Chart:
    """A number over time, on the lanes' own time: the length of a queue, or the holders of a semaphore."""

    kind: str
    """``length`` or ``holders``."""
    name: str
    y: int
    most: int
    columns: tuple[tuple[float, float, float], ...]
    """From where and how wide, in percent, and how high, in pixels."""


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
        times: list[tuple[float, float]] = []
        for span in (span for span in lane.spans if span.kind == "hold" and span.thing == thing):
            if times and span.start <= times[-1][1]:
                times[-1] = times[-1][0], max(times[-1][1], span.end)
            else:
                times.append((span.start, span.end))
        found += times
    return levels(found)


def chart(kind: str, name: str, steps: Steps, y: int, scale: Scale) -> Chart:
    """Lay out a number, its name at a height of so many pixels."""
    most = max(number for _, number in steps)
    ends = [when for when, _ in steps[1:]] + [scale.whole]
    columns = tuple(
        (scale.percent(when), scale.width(end - when), round(COLUMN * number / (most or 1), 1))
        for (when, number), end in zip(steps, ends)
        if number and (number == most or end - when >= scale.gap)
    )
    return Chart(kind, name, y, most, columns)
