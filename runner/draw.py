"""A timeline as a picture: lanes of bars in SVG, a legend, and the same facts as a table.

Places are in percent and heights in pixels, so that bars stretch with the page and letters keep their size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from runner.timeline import WAITS, Lane, Span, Timeline

LANE = 30
"""Pixels from one lane to the next: its name, its bar, and the band of a lock below."""
TOP = 4
AXIS = 22
SMALLEST = 0.006
"""Spans that are shorter than this share of the whole are not drawn: nobody could see them."""
SHAPES = {"sleep": "sleep", "acquire": "lock", "hold": "hold", "task": "task"}
"""Kind to the shape that stands for it; every other wait is a ``wait``."""


@dataclass(frozen=True)
class Bar:
    """A piece of a lane, in percent of the width."""

    shape: str
    """``run``, ``idle``, ``sleep``, ``lock``, ``wait``, ``hold`` or ``task``."""
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """A lane on paper."""

    name: str
    y: int
    x: float
    end: float
    open: bool
    label_at_end: bool
    """Its name would leave the picture if it began where the bar does, so it ends where the bar does."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Fact:
    """A line of the table; times as text, in the picture's unit."""

    lane: str
    kind: str
    name: str
    start: str
    end: str


@dataclass(frozen=True)
class Picture:
    """All that the templates need."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    """Where, in percent, and the seconds there."""
    shapes: tuple[str, ...]
    """What the legend explains."""
    facts: tuple[Fact, ...]
    height: int
    unit: str
    whole: str
    """The length of the picture, in that unit."""


def picture(timeline: Timeline) -> Picture:
    """Lay out a timeline. Lanes stand in the order of their births."""
    whole = timeline.seconds or 1.0
    unit, factor = ("ms", 1000) if whole < 0.1 else ("s", 1)
    rows = tuple(_row(lane, TOP + number * LANE, whole) for number, lane in enumerate(timeline.lanes))
    seen = {bar.shape for row in rows for bar in row.bars}
    return Picture(
        rows=rows,
        ticks=tuple((round(100 * tick / whole, 2), f"{tick * factor:g} {unit}") for tick in _ticks(whole)),
        shapes=tuple(shape for shape in ("run", "sleep", "lock", "hold", "wait", "idle") if shape in seen),
        facts=tuple(_facts(timeline, whole, factor)),
        height=TOP + len(rows) * LANE + AXIS,
        unit=unit,
        whole=f"{whole * factor:.2f}",
    )


def _row(lane: Lane, y: int, whole: float) -> Row:
    return Row(
        name=lane.name,
        y=y,
        x=_percent(lane.start, whole),
        end=_percent(lane.end, whole),
        open=lane.open,
        label_at_end=lane.start > 0.55 * whole,
        bars=tuple(_bars(lane, whole)),
    )


def _bars(lane: Lane, whole: float) -> Iterator[Bar]:
    """What the lane shows: where it waits and, between the waits, where it runs or, in a pool, has no task."""
    drawn = [span for span in lane.spans if _visible(span, whole)]
    tasks = [span for span in drawn if span.kind == "task"]
    waits = _outermost([span for span in drawn if span.kind in WAITS])
    for start, end, idle in _parts(lane, tasks):
        at = start
        for wait in waits:
            if wait.start >= end or wait.end <= start:
                continue
            yield from _bar("idle" if idle else "run", at, wait.start, whole)
            yield from _bar(SHAPES.get(wait.kind, "wait"), max(wait.start, start), min(wait.end, end), whole)
            at = max(at, wait.end)
        yield from _bar("idle" if idle else "run", at, end, whole)
    for span in drawn:
        if span.kind in ("hold", "task"):
            yield from _bar(span.kind, span.start, span.end, whole)


def _parts(lane: Lane, tasks: list[Span]) -> Iterator[tuple[float, float, bool]]:
    """A worker's lane in pieces: with a task, and without one. Any other lane as a whole."""
    at = lane.start
    for task in tasks:
        yield at, task.start, True
        yield task.start, task.end, False
        at = task.end
    yield at, lane.end, bool(tasks)


def _outermost(spans: list[Span]) -> list[Span]:
    """Waits without those that happen inside another one."""
    return [
        span for span in spans if not any(o is not span and o.start <= span.start and span.end <= o.end for o in spans)
    ]


def _bar(shape: str, start: float, end: float, whole: float) -> Iterator[Bar]:
    if end > start:
        yield Bar(shape, _percent(start, whole), round(100 * (end - start) / whole, 2))


def _visible(span: Span, whole: float) -> bool:
    return span.end - span.start >= SMALLEST * whole


def _percent(seconds: float, whole: float) -> float:
    return round(100 * min(seconds, whole) / whole, 2)


def _ticks(whole: float) -> Iterator[float]:
    """From 0 on, three to six round numbers."""
    raw = whole / 5
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    for number in range(int(whole / step + 1e-9) + 1):
        yield round(number * step, 9)


def _facts(timeline: Timeline, whole: float, factor: int) -> Iterator[Fact]:
    """For every lane its life, and then what is drawn of it."""

    def text(seconds: float) -> str:
        return f"{seconds * factor:.2f}"

    for lane in timeline.lanes:
        yield Fact(lane.name, "alive", "", text(lane.start), "" if lane.open else text(lane.end))
        for span in lane.spans:
            if _visible(span, whole):
                yield Fact(lane.name, span.kind, span.name, text(span.start), "" if span.open else text(span.end))
