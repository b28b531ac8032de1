"""A timeline as a picture: lanes of bars in SVG, a legend, and the same facts as a table.

Places are in percent and heights in pixels, so that bars stretch with the page and letters keep their size.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from runner.trace.model import CALLS, MARKS, SHAPES, SLICE, WAITS, Lane, Span, Timeline, levels, shown_names

Steps = list[tuple[float, int]]
"""When a number changes, in seconds, and what it is from then on."""
LANE = 34
"""Pixels from one lane to the next: its name, its bar, and the band of a lock below."""
CHART = 48
"""Pixels of a chart below the lanes: its name and the highest column."""
COLUMN = 28
TOP = 4
AXIS = 22
SMALLEST = 0.006
"""Holds and tasks that are shorter than this share of the whole are not drawn, and no line of the table is."""
GAP = 0.0015
"""Nothing that is shorter than this share is drawn, nor a gap between two slices or two waits for events."""
SHORT = 0.012
"""A wait that follows one of its shape and is shorter than this share is drawn as a part of it."""
NAME = 28
"""Columns of a terminal that a lane's name may take: as many as there is room for on a phone. The table has it all."""
LEGEND = ("slice", "run", "sleep", "lock", "hold", "wait", "due", "finish", "alive", "idle", "wake", "gave up")


@dataclass(frozen=True)
class Bar:
    """A piece of a lane, in percent of the width."""

    shape: str
    """One of LEGEND, or ``task``."""
    x: float
    width: float
    joint: bool = False
    """Another bar of the same shape ends where this one begins."""


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
    short: bool
    """There is no room on it for a mark: the mark of its end stands beside it."""
    fate: str
    """How it ended: ``returned``, ``failed``, ``killed``, or ``open`` if it had not."""
    bars: tuple[Bar, ...]
    marks: tuple[tuple[float, str], ...]
    """Where, in percent, and which of MARKS."""
    parent: int | None = None
    """Where the lane of the process stands that started this one."""


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


@dataclass(frozen=True)
class Graph:
    """Who waited for what, and who held it, when the run was ended. Threads stand on the left, locks on the right."""

    threads: tuple[tuple[str, int], ...]
    """Name and height, in pixels; the same for the locks."""
    locks: tuple[tuple[str, int], ...]
    waits: tuple[tuple[int, int], ...]
    """From a thread's height to a lock's."""
    holds: tuple[tuple[int, int], ...]
    """From a lock's height to a thread's."""
    height: int


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
    charts: tuple[Chart, ...]
    graph: Graph | None
    ticks: tuple[tuple[float, str], ...]
    """Where, in percent, and the seconds there."""
    shapes: tuple[str, ...]
    """What the legend explains, of LEGEND."""
    fates: tuple[str, ...]
    """The ends that it explains."""
    facts: tuple[Fact, ...]
    height: int
    unit: str
    whole: str
    """The length of the picture, in that unit."""
    unseen: tuple[str, ...] = ()
    """What the run used and the picture does not show."""


def picture(timeline: Timeline) -> Picture:
    """Lay out a timeline. Lanes stand in the order of their births."""
    whole = timeline.seconds or 1.0
    unit, factor = ("ms", 1000) if whole < 0.1 else ("s", 1)
    first = {lane.process: TOP + number * LANE for number, lane in reversed(list(enumerate(timeline.lanes)))}
    names = shown_names(timeline)
    rest = "alive" if timeline.spans(SLICE) else "run"
    rows = tuple(
        _row(lane, name, TOP + number * LANE, first.get(lane.parent), whole, rest)
        for number, (lane, name) in enumerate(zip(timeline.lanes, names))
    )
    seen = {bar.shape for row in rows for bar in row.bars} | {mark for row in rows for _, mark in row.marks}
    below = TOP + len(rows) * LANE
    numbers = list(_numbers(timeline))
    charts = tuple(
        _chart(kind, name, steps, below + number * CHART, whole) for number, (kind, name, steps) in enumerate(numbers)
    )
    return Picture(
        rows=rows,
        charts=charts,
        graph=_graph(timeline),
        ticks=tuple((round(100 * tick / whole, 2), f"{tick * factor:g} {unit}") for tick in _ticks(whole)),
        shapes=tuple(shape for shape in LEGEND if shape in seen),
        fates=tuple(fate for fate in ("returned", "failed", "killed", "open") if fate in {row.fate for row in rows}),
        facts=(*_facts(timeline, names, whole, factor), *_steps(numbers, whole, factor)),
        height=below + len(charts) * CHART + AXIS,
        unit=unit,
        whole=f"{whole * factor:.2f}",
        unseen=tuple(timeline.unseen),
    )


def _numbers(timeline: Timeline) -> Iterator[tuple[str, str, Steps]]:
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


def _chart(kind: str, name: str, steps: Steps, y: int, whole: float) -> Chart:
    most = max(number for _, number in steps)
    ends = [when for when, _ in steps[1:]] + [whole]
    columns = tuple(
        (_percent(when, whole), round(100 * (end - when) / whole, 2), round(COLUMN * number / (most or 1), 1))
        for (when, number), end in zip(steps, ends)
        if number and (number == most or end - when >= GAP * whole)
    )
    return Chart(kind, name, y, most, columns)


def _graph(timeline: Timeline) -> Graph | None:
    """The wait-for graph of the end, if a thread still waited for a lock that another one held."""
    at_the_end = {kind: [pair for pair in timeline.spans(kind) if pair[1].open] for kind in ("hold", "acquire")}
    names = {span.thing: span.name for pairs in at_the_end.values() for _, span in pairs}
    holds = [(span.thing, lane.name) for lane, span in at_the_end["hold"]]
    waits = [(lane.name, span.thing) for lane, span in at_the_end["acquire"]]
    if not any(lock == wanted and holder != waiter for waiter, wanted in waits for lock, holder in holds):
        return None
    involved = {thread for thread, _ in waits} | {thread for _, thread in holds}
    rows = [lane.name for lane in timeline.lanes if lane.name in involved]
    threads = {name: 20 + 44 * number for number, name in enumerate(rows)}
    locks = {thing: 20 + 44 * number for number, thing in enumerate(sorted(names, key=lambda thing: names[thing]))}
    return Graph(
        tuple(threads.items()),
        tuple((names[thing], y) for thing, y in locks.items()),
        tuple((threads[thread], locks[lock]) for thread, lock in waits),
        tuple((locks[lock], threads[thread]) for lock, thread in holds),
        44 * max(len(threads), len(locks)),
    )


def _row(lane: Lane, name: str, y: int, parent: int | None, whole: float, rest: str) -> Row:
    return Row(
        name=_short(name),
        y=y,
        x=_percent(lane.start, whole),
        end=_percent(lane.end, whole),
        open=lane.open,
        short=lane.end - lane.start < 0.04 * whole,
        label_at_end=lane.start > 0.55 * whole,
        fate="open" if lane.open else lane.fate or "returned",
        bars=tuple(_bars(lane, whole, rest)),
        marks=tuple((_percent(span.start, whole), span.kind) for span in lane.spans if span.kind in MARKS),
        parent=parent,
    )


def _short(name: str) -> str:
    """A name without its middle if it is too long; Chinese characters are two columns wide."""
    widths = [2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in name]
    if sum(widths) <= NAME:
        return name
    reach = list(itertools.accumulate(widths))
    back = list(itertools.accumulate(reversed(widths)))
    half = (NAME - 1) // 2
    head, tail = (sum(width <= half for width in part) for part in (reach, back))
    return f"{name[:head]}…{name[len(name) - tail :]}"


def _bars(lane: Lane, whole: float, rest: str) -> Iterator[Bar]:
    """What the lane shows: where it waits and, between the waits, the rest; in a pool, where it has no task."""
    drawn = _drawn(lane, whole)
    waits = _outermost([span for span in _joined(lane, whole) if span.kind in WAITS and not _hairline(span, whole)])
    for start, end, shape in _parts(lane, drawn, rest):
        at, bars = start, list[Bar]()
        for wait in waits:
            if wait.start >= end or wait.end <= start:
                continue
            bars += _bar(shape, at, wait.start, whole)
            for bar in _bar(SHAPES[wait.kind], max(wait.start, start), min(wait.end, end), whole):
                _append(bars, bar)
            at = max(at, wait.end)
        yield from bars
        yield from _bar(shape, at, end, whole)
    for span in drawn:
        if span.kind in ("hold", "task", SLICE):
            yield from _bar(span.kind, span.start, span.end, whole)


def _append(bars: list[Bar], wait: Bar) -> None:
    """Put a wait behind the last bar. If that is a wait of the same shape, there is a joint, or one longer wait."""
    last = bars[-1] if bars else None
    if last is None or last.shape != wait.shape or wait.x - last.x - last.width >= 100 * GAP:
        bars.append(wait)
    elif wait.width < 100 * SHORT:
        bars[-1] = replace(last, width=round(wait.x + wait.width - last.x, 2))
    else:
        bars.append(replace(wait, joint=True))


def _parts(lane: Lane, drawn: list[Span], rest: str) -> Iterator[tuple[float, float, str]]:
    """A lane in pieces, and the shape of each where the thread does not wait.

    A pool's worker has a task or none. The rest of a thread's life is running; but where slices say when threads were
    running, nothing else does, and the slices are drawn over it.
    """
    tasks = [span for span in drawn if span.kind == "task"]
    between = "idle" if tasks else rest
    at = lane.start
    for task in tasks:
        yield at, task.start, between
        yield task.start, task.end, "run"
        at = task.end
    yield at, lane.end, between


def _drawn(lane: Lane, whole: float) -> list[Span]:
    """The spans of a lane that can be seen."""
    return [span for span in _joined(lane, whole) if _visible(span, whole)]


def _joined(lane: Lane, whole: float) -> list[Span]:
    """The spans of a lane; slices, and waits of an event loop, are joined if their gaps cannot be seen."""
    found: list[Span] = []
    for kind in (SLICE, "events"):
        joined: list[Span] = []
        for span in (span for span in lane.spans if span.kind == kind):
            if joined and span.start - joined[-1].end < GAP * whole:
                joined[-1] = replace(joined[-1], end=span.end, open=span.open)
            else:
                joined.append(span)
        found += joined
    found += (span for span in lane.spans if span.kind not in (SLICE, "events"))
    return sorted(found, key=lambda span: span.start)


def _outermost(spans: list[Span]) -> list[Span]:
    """Waits without those that happen inside another one."""
    found: list[Span] = []
    # One that contains another comes before it; of two equal ones the first stays.
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not any(other.start <= span.start and span.end <= other.end for other in found):
            found.append(span)
    return found


def _bar(shape: str, start: float, end: float, whole: float) -> Iterator[Bar]:
    if end - start >= GAP * whole:
        yield Bar(shape, _percent(start, whole), round(100 * (end - start) / whole, 2))


def _visible(span: Span, whole: float) -> bool:
    """Whether it has a bar, or a mark, and a line in the table."""
    return span.kind in MARKS or span.end - span.start >= (GAP if span.kind == SLICE else SMALLEST) * whole


def _hairline(span: Span, whole: float) -> bool:
    return span.end - span.start < GAP * whole


def _percent(seconds: float, whole: float) -> float:
    return round(100 * min(seconds, whole) / whole, 2)


def _ticks(whole: float) -> Iterator[float]:
    """From 0 on, three to six round numbers."""
    raw = whole / 5
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    for number in range(int(whole / step + 1e-9) + 1):
        yield round(number * step, 9)


def _steps(numbers: list[tuple[str, str, Steps]], whole: float, factor: int) -> Iterator[Fact]:
    """The charts as lines of the table."""
    for kind, name, steps in numbers:
        for (when, number), (end, _) in itertools.pairwise([*steps, (whole, 0)]):
            if end - when >= SMALLEST * whole:
                yield Fact(name, kind, str(number), _figure(when, factor), _figure(end, factor))


def _facts(timeline: Timeline, names: list[str], whole: float, factor: int) -> Iterator[Fact]:
    """For every lane its life, and then what is drawn of it."""
    for lane, name in zip(timeline.lanes, names):
        yield Fact(name, lane.fate or "alive", "", _figure(lane.start, factor), _end(lane, factor))
        if slices := [span for span in lane.spans if span.kind == SLICE]:
            yield Fact(name, SLICE, str(len(slices)), _figure(slices[0].start, factor), _end(slices[-1], factor))
        for span in _drawn(lane, whole):
            if span.kind != SLICE:
                kind = "call" if span.kind in CALLS else span.kind
                yield Fact(name, kind, span.name, _figure(span.start, factor), _end(span, factor))


def _figure(seconds: float, factor: int) -> str:
    return f"{seconds * factor:.{3 if factor == 1 else 2}f}"


def _end(part: Lane | Span, factor: int) -> str:
    return "" if part.open else _figure(part.end, factor)
