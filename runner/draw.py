"""A timeline as a picture: lanes of bars in SVG, a legend, and the same facts as a table.

Places are in percent and heights in pixels, so that bars stretch with the page and letters keep their size.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from runner.timeline import CALLS, MARKS, SLICE, WAITS, Lane, Span, Timeline, levels

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
MANY = 0.05
"""In the finest picture, spans that are too short are drawn, as one, where they follow one another for this share."""
FEW = 0.1
"""Many short waits are drawn as one if this share of the time, or less, lies between them."""
COARSER = (0.0, 0.006, 0.012, 0.024, 0.048, 0.096, 0.192, 0.384, 1.0)
"""What is shorter than this share and follows its like is joined with it, until the picture fits; 0 is the finest."""
ROWS = (50, 35, 25, 16, 10, 6, 3, 1)
"""So many lanes, and so many charts, are shown if even the coarsest picture of all does not fit."""
MOST_BYTES = 15_000
"""What the SVG of a picture may have, in each language."""
MOST_LINES = 300
"""What the table of a picture may have."""
SHAPES = {"sleep": "sleep", "acquire": "lock", "due": "due", "finish": "finish", "mixed": "mixed"}
"""Kind of a wait to the shape that stands for it; every other one is a ``wait``."""
NAME = 28
"""Columns of a terminal that a lane's name may take: as many as there is room for on a phone. The table has it all."""
LEGEND = (
    *("slice", "run", "mixed", "sleep", "lock", "hold", "holds", "wait", "due", "finish", "alive", "idle"),
    *("wake", "gave up"),
)


@dataclass(frozen=True)
class Scale:
    """What can be told apart in a picture."""

    whole: float
    """The length of the run, in seconds."""
    join: float = 0.0
    """One of COARSER."""

    @property
    def coarse(self) -> bool:
        """Whether anything is joined that could be seen."""
        return self.join > 0

    @property
    def wait(self) -> float:
        """Waits, slices and steps of a number that are shorter than this, in seconds, are joined with their like."""
        return (self.join or GAP) * self.whole

    @property
    def hold(self) -> float:
        """The same for holds and tasks, and for the lines of the table."""
        return (self.join or SMALLEST) * self.whole

    @property
    def stretch(self) -> float:
        """Neighbors that are too short are drawn if they take this long together, in seconds."""
        return (SMALLEST if self.coarse else MANY) * self.whole

    def percent(self, seconds: float) -> float:
        """A moment as a place in the picture."""
        return round(100 * min(seconds, self.whole) / self.whole, 2)

    def width(self, seconds: float) -> float:
        """A duration as a width in the picture."""
        return round(100 * seconds / self.whole, 2)


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
    times: int = 1
    """How often it happened from the start to the end, if each time was too short for a line of its own."""


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
    joined: str = ""
    """What is shorter than this, in the unit, is joined with its like; empty in a picture that shows all."""
    rows_left: int = 0
    """How many lanes and charts are in neither picture nor table, because there are too many."""
    lines_left: int = 0
    """How many lines of the others are not in the table, for the same reason."""


def fitting(timeline: Timeline, size: Callable[[Picture], int]) -> Picture:
    """The finest picture whose ``size``, in bytes, is at most MOST_BYTES, and whose table has at most MOST_LINES."""

    def fits(pic: Picture) -> bool:
        return len(pic.facts) <= MOST_LINES and _least(pic) <= MOST_BYTES and size(pic) <= MOST_BYTES

    finest, *coarser = COARSER
    if fits(pic := picture(timeline, finest)):
        return pic
    for rows in (None, *ROWS):
        # Where the coarsest picture does not fit, no finer one needs to be tried.
        if fits(pic := picture(timeline, coarser[-1], rows)):
            return next((finer for join in coarser if fits(finer := picture(timeline, join, rows))), pic)
    return replace(pic, facts=pic.facts[:MOST_LINES], lines_left=max(0, len(pic.facts) - MOST_LINES))


def _least(pic: Picture) -> int:
    """Bytes that it has at least, so that what is far too large need not be written to be measured."""
    rows = sum(60 + 10 * len(row.bars) + 60 * len(row.marks) for row in pic.rows)
    return rows + sum(60 + 10 * len(chart.columns) for chart in pic.charts)


def picture(timeline: Timeline, join: float = 0.0, most: int | None = None) -> Picture:
    """Lay out a timeline. Lanes stand in the order of their births.

    ``join``, one of COARSER, is the share of the whole below which neighbors are joined. At ``most`` so many lanes and
    so many charts are shown.
    """
    scale = Scale(timeline.seconds or 1.0, join)
    unit, factor = ("ms", 1000) if scale.whole < 0.1 else ("s", 1)
    every, numbers = len(timeline.lanes), list(_numbers(timeline))
    rest = "alive" if timeline.spans(SLICE) else "run"
    named = list(zip(timeline.lanes, shown_names(timeline)))[:most]
    left = every - len(named) + len(numbers[len(numbers[:most]) :])
    timeline, numbers = replace(timeline, lanes=[lane for lane, _ in named]), numbers[:most]
    first = {lane.process: TOP + number * LANE for number, (lane, _) in reversed(list(enumerate(named)))}
    rows = tuple(
        _row(lane, name, TOP + number * LANE, first.get(lane.parent), scale, rest)
        for number, (lane, name) in enumerate(named)
    )
    seen = {bar.shape for row in rows for bar in row.bars} | {mark for row in rows for _, mark in row.marks}
    below = TOP + len(rows) * LANE
    charts = tuple(
        _chart(kind, name, steps, below + number * CHART, scale) for number, (kind, name, steps) in enumerate(numbers)
    )
    return Picture(
        rows=rows,
        charts=charts,
        graph=_graph(timeline),
        ticks=tuple((scale.percent(tick), f"{tick * factor:g} {unit}") for tick in _ticks(scale.whole)),
        shapes=tuple(shape for shape in LEGEND if shape in seen),
        fates=tuple(fate for fate in ("returned", "failed", "killed", "open") if fate in {row.fate for row in rows}),
        facts=(*_facts(named, scale, factor), *_steps(numbers, scale, factor)),
        height=below + len(charts) * CHART + AXIS,
        unit=unit,
        whole=f"{scale.whole * factor:.2f}",
        unseen=tuple(timeline.unseen),
        joined=f"{scale.hold * factor:.2g}" if scale.coarse else "",
        rows_left=left,
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
        found += _covered(span for span in lane.spans if span.kind == "hold" and span.thing == thing)
    return levels(found)


def _chart(kind: str, name: str, steps: Steps, y: int, scale: Scale) -> Chart:
    most = max(number for _, number in steps)
    columns = tuple(
        (scale.percent(start), scale.width(end - start), round(COLUMN * number / (most or 1), 1))
        for start, end, numbers in _levels(steps, scale)
        if (number := max(numbers)) and (number == most or end - start >= GAP * scale.whole)
    )
    return Chart(kind, _short(name) if scale.coarse else name, y, most, columns)


def _levels(steps: Steps, scale: Scale) -> Iterator[tuple[float, float, list[int]]]:
    """From when to when a number was what; in a coarse picture, neighbors that are too short are one."""
    found: list[tuple[float, float, list[int]]] = []
    short = False
    for (start, number), (end, _) in itertools.pairwise([*steps, (scale.whole, 0)]):
        before, short = short, scale.coarse and end - start < scale.wait
        if before and short:
            found[-1] = (found[-1][0], end, [*found[-1][2], number])
        else:
            found.append((start, end, [number]))
    yield from found


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


def shown_names(timeline: Timeline) -> list[str]:
    """What stands at each lane. A thread of a child has the child's name too: another child may have such a thread."""
    mains: dict[int, str] = {}
    names = []
    for lane in timeline.lanes:
        if lane.process not in mains:
            children = any(other.process for other in timeline.lanes)
            mains[lane.process] = "MainProcess" if children and not lane.process else lane.name
            names.append(mains[lane.process])
        else:
            names.append(f"{mains[lane.process]} · {lane.name}" if lane.process else lane.name)
    return names


def _row(lane: Lane, name: str, y: int, parent: int | None, scale: Scale, rest: str) -> Row:
    return Row(
        name=_short(name),
        y=y,
        x=scale.percent(lane.start),
        end=scale.percent(lane.end),
        open=lane.open,
        short=lane.end - lane.start < 0.04 * scale.whole,
        label_at_end=lane.start > 0.55 * scale.whole,
        fate="open" if lane.open else lane.fate or "returned",
        bars=tuple(_bars(lane, scale, rest)),
        marks=tuple((scale.percent(span.start), span.kind) for span in _marks(lane, scale)),
        parent=parent,
    )


def _marks(lane: Lane, scale: Scale) -> list[Span]:
    """The marks of a lane; in a coarse picture, the first of those that would lie upon one another."""
    marks = [span for span in lane.spans if span.kind in MARKS]
    if not scale.coarse:
        return marks
    kinds = ([span for span in marks if span.kind == kind] for kind in MARKS)
    return [stretch[0] for spans in kinds for stretch in _dense(spans, scale.wait)]


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


def _bars(lane: Lane, scale: Scale, rest: str) -> Iterator[Bar]:
    """What the lane shows: where it waits and, between the waits, the rest; in a pool, where it has no task."""
    spans = _joined(lane, scale)
    of = {kind: [span for span in spans if span.kind == kind] for kind in ("task", "hold", SLICE)}
    tasks = _as_drawn(of["task"], scale, scale.hold, SMALLEST, "mixed")
    holds = _as_drawn(of["hold"], scale, scale.hold, SMALLEST, "holds")
    slices = _as_drawn(of[SLICE], scale, scale.wait if scale.coarse else 0.0, GAP, "mixed")
    waits = _as_drawn(_outermost(span for span in spans if span.kind in WAITS), scale, scale.wait, GAP, "mixed")
    for start, end, shape in _parts(lane, tasks, rest):
        at, bars = start, list[Bar]()
        for wait in waits:
            if wait.start >= end or wait.end <= start:
                continue
            bars += _bar(shape, at, wait.start, scale)
            for bar in _bar(SHAPES.get(wait.kind, "wait"), max(wait.start, start), min(wait.end, end), scale):
                _append(bars, bar)
            at = max(at, wait.end)
        yield from bars
        yield from _bar(shape, at, end, scale)
    over = [(span.kind, span) for span in (*slices, *holds)] + [("task", span) for span in tasks]
    for shape, span in sorted(over, key=lambda pair: pair[1].start):
        yield from _bar(shape, span.start, span.end, scale)


def _as_drawn(spans: list[Span], scale: Scale, short: float, least: float, many: str) -> list[Span]:
    """The spans that can be seen: those of the share ``least`` or more, and stretches of shorter ones as one.

    Such a stretch is of the kind ``many``, unless it has a single shape and next to nothing between its spans.
    """
    found = []
    for stretch in _dense(spans, short):
        start, end = stretch[0].start, max(span.end for span in stretch)
        if len(stretch) > 1 and end - start >= scale.stretch:
            busy = sum(end - start for start, end in _covered(stretch))
            alike = len({SHAPES.get(span.kind, "wait") for span in stretch}) == 1
            kind = stretch[0].kind if alike and end - start - busy <= FEW * (end - start) else many
            found.append(replace(stretch[0], kind=kind, end=end, open=stretch[-1].open))
        else:
            found += [span for span in stretch if span.end - span.start >= least * scale.whole]
    return found


def _dense(spans: list[Span], short: float) -> list[list[Span]]:
    """Spans in stretches: those that are shorter than ``short``, with gaps that are too, are together."""
    found: list[list[Span]] = []
    end = 0.0
    for span in spans:
        if found and span.start - end < short > max(found[-1][-1].end - found[-1][-1].start, span.end - span.start):
            found[-1].append(span)
        else:
            found.append([span])
        end = max(end, span.end)
    return found


def _covered(spans: Iterable[Span]) -> list[tuple[float, float]]:
    """The times of spans in the order of their starts, without overlap."""
    times: list[tuple[float, float]] = []
    for span in spans:
        if times and span.start <= times[-1][1]:
            times[-1] = times[-1][0], max(times[-1][1], span.end)
        else:
            times.append((span.start, span.end))
    return times


def _append(bars: list[Bar], wait: Bar) -> None:
    """Put a wait behind the last bar. If that is a wait of the same shape, there is a joint, or one longer wait."""
    last = bars[-1] if bars else None
    if last is None or last.shape != wait.shape or wait.x - last.x - last.width >= 100 * GAP:
        bars.append(wait)
    elif wait.width < 100 * SHORT:
        bars[-1] = replace(last, width=round(wait.x + wait.width - last.x, 2))
    else:
        bars.append(replace(wait, joint=True))


def _parts(lane: Lane, tasks: list[Span], rest: str) -> Iterator[tuple[float, float, str]]:
    """A lane in pieces, and the shape of each where the thread does not wait.

    A pool's worker has a task or none. The rest of a thread's life is running; but where slices say when threads were
    running, nothing else does, and the slices are drawn over it.
    """
    between = "idle" if tasks else rest
    at = lane.start
    for task in tasks:
        yield at, task.start, between
        yield task.start, task.end, "mixed" if task.kind == "mixed" else "run"
        at = task.end
    yield at, lane.end, between


def _joined(lane: Lane, scale: Scale) -> list[Span]:
    """The spans of a lane; slices, and waits of an event loop, are joined if their gaps cannot be seen."""
    found: list[Span] = []
    for kind in (SLICE, "events"):
        joined: list[Span] = []
        for span in (span for span in lane.spans if span.kind == kind):
            if joined and span.start - joined[-1].end < GAP * scale.whole:
                joined[-1] = replace(joined[-1], end=span.end, open=span.open)
            else:
                joined.append(span)
        found += joined
    found += (span for span in lane.spans if span.kind not in (SLICE, "events"))
    return sorted(found, key=lambda span: span.start)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Waits without those that happen inside another one."""
    found: list[Span] = []
    last = -1.0
    # One that contains another comes before it; of two equal ones the first stays.
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > last:
            found.append(span)
            last = span.end
    return found


def _bar(shape: str, start: float, end: float, scale: Scale) -> Iterator[Bar]:
    if end - start >= GAP * scale.whole:
        yield Bar(shape, scale.percent(start), scale.width(end - start))


def _ticks(whole: float) -> Iterator[float]:
    """From 0 on, three to six round numbers."""
    raw = whole / 5
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    for number in range(int(whole / step + 1e-9) + 1):
        yield round(number * step, 9)


def _steps(numbers: list[tuple[str, str, Steps]], scale: Scale, factor: int) -> Iterator[Fact]:
    """The charts as lines of the table."""
    for kind, name, steps in numbers:
        for start, end, values in _levels(steps, scale):
            if end - start >= SMALLEST * scale.whole:
                text = str(values[0]) if len(values) == 1 else f"{min(values)}…{max(values)}"
                yield Fact(name, kind, text, _figure(start, factor), _figure(end, factor), len(values))


def _facts(named: list[tuple[Lane, str]], scale: Scale, factor: int) -> Iterator[Fact]:
    """For every lane its life, and then what is drawn of it."""
    for lane, name in named:
        yield Fact(name, lane.fate or "alive", "", _figure(lane.start, factor), _end(lane, factor))
        if slices := [span for span in lane.spans if span.kind == SLICE]:
            yield Fact(name, SLICE, str(len(slices)), _figure(slices[0].start, factor), _end(slices[-1], factor))
        for span, times in _listed(lane, scale):
            kind = "call" if span.kind in CALLS else span.kind
            yield Fact(name, kind, span.name, _figure(span.start, factor), _end(span, factor), times)


def _listed(lane: Lane, scale: Scale) -> list[tuple[Span, int]]:
    """What the table says of a lane, and how often it happened; slices are one line, which is not among these."""
    groups: dict[tuple[str, str], list[Span]] = {}
    place: dict[int, int] = {}
    for number, span in enumerate(_joined(lane, scale)):
        if span.kind != SLICE:
            groups.setdefault((span.kind, span.name), []).append(span)
            place[id(span)] = number
    found: list[tuple[int, Span, int]] = []
    for (kind, _), spans in groups.items():
        for stretch in _dense(spans, scale.hold if scale.coarse or kind not in MARKS else 0.0):
            whole = replace(stretch[0], end=max(span.end for span in stretch), open=stretch[-1].open)
            least = scale.stretch if len(stretch) > 1 else SMALLEST * scale.whole
            if kind in MARKS or whole.end - whole.start >= least:
                found.append((place[id(stretch[0])], whole, len(stretch)))
    return [(span, times) for _, span, times in sorted(found, key=lambda line: line[0])]


def _figure(seconds: float, factor: int) -> str:
    return f"{seconds * factor:.{3 if factor == 1 else 2}f}"


def _end(part: Lane | Span, factor: int) -> str:
    return "" if part.open else _figure(part.end, factor)
