"""The lanes of a timeline: a row for each thread, process and task, in segments of different shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from proved_snippets.pictures.joining import Piece, dense, joined, outermost, pieces
from proved_snippets.pictures.labels import short
from proved_snippets.pictures.scale import GAP, SHORT, Scale
from proved_snippets.trace.model import MARKS, SLICE, WAITS, Lane, Span

LANE = 34
"""Pixels from one lane to the next: its name, its segments, and the band of a lock below."""
TOP = 4
LEGEND = (
    *("slice", "run", "mixed", "sleep", "lock", "hold", "holds", "wait", "due", "finish", "alive", "idle"),
    *("wake", "gave up"),
)
"""All shapes that the legend explains, in its order: of spans and marks, of what is between them, and of many at once:
``mixed`` of waits, tasks or slices, ``holds`` of holds."""


@dataclass(frozen=True)
class Segment:
    """A piece of a lane, in percent of the width."""

    shape: str
    """One of LEGEND, or ``task``."""
    x: float
    """Where it begins."""
    width: float
    """How wide it is."""
    joint: bool = False
    """Another segment of the same shape ends where this one begins."""


@dataclass(frozen=True)
class Row:
    """A lane on paper."""

    name: str
    """As there is room for it."""
    y: int
    """Pixels from the top of the picture to the top of the row."""
    x: float
    """Where it begins, in percent of the width."""
    end: float
    """Where it ends, in percent."""
    open: bool
    """It had not ended when the run did."""
    label_at_end: bool
    """Its name would leave the picture if it began where the lane does, so it ends where the lane does."""
    short: bool
    """There is no room on it for a mark: the mark of its end stands beside it."""
    fate: str
    """How it ended: ``returned``, ``failed``, ``killed``, or ``open`` if it had not."""
    segments: tuple[Segment, ...]
    """In the order of their starts; tasks, holds and slices come last, as they are drawn over the others."""
    marks: tuple[tuple[float, str], ...]
    """Where, in percent, and which of MARKS."""
    parent: int | None = None
    """Where the lane of the process stands that started this one."""


def row(lane: Lane, name: str, y: int, parent: int | None, scale: Scale, rest: str) -> Row:
    """Lay out a lane at a height of so many pixels; ``rest`` is the shape of a thread that does not wait."""
    return Row(
        name=short(name),
        y=y,
        x=scale.percent(lane.start),
        end=scale.percent(lane.end),
        open=lane.open,
        short=lane.end - lane.start < 0.04 * scale.whole,
        label_at_end=lane.start > 0.55 * scale.whole,
        fate="open" if lane.open else lane.fate or "returned",
        segments=tuple(_segments(lane, scale, rest)),
        marks=tuple((scale.percent(span.start), span.kind) for span in _marks(lane, scale)),
        parent=parent,
    )


def _marks(lane: Lane, scale: Scale) -> list[Span]:
    """The marks of a lane; in a coarse picture, the first of those that would lie upon one another."""
    marks = [span for span in lane.spans if span.kind in MARKS]
    if not scale.coarse:
        return marks
    kinds = ([span for span in marks if span.kind == kind] for kind in MARKS)
    return [stretch[0] for spans in kinds for stretch in dense(spans, scale.wait)]


def _segments(lane: Lane, scale: Scale, rest: str) -> Iterator[Segment]:
    """What the lane shows: where it waits and, between the waits, the rest; in a pool, where it has no task."""
    spans = joined(lane, scale)
    waiting = outermost(span for span in spans if span.kind in WAITS)
    tasks, holds, slices = ([span for span in spans if span.kind == kind] for kind in ("task", "hold", SLICE))
    waits = pieces(waiting, scale, short=scale.wait, least=scale.gap, many="mixed")
    working = pieces(tasks, scale, short=scale.hold, least=scale.smallest, many="mixed")
    for start, end, shape in _parts(lane, working, rest):
        yield from _part(start, end, shape, waits, scale)
    over = [
        *pieces(slices, scale, short=scale.wait if scale.coarse else 0.0, least=scale.gap, many="mixed"),
        *pieces(holds, scale, short=scale.hold, least=scale.smallest, many="holds"),
        *(Piece("task", task.start, task.end) for task in working),
    ]
    for piece in sorted(over, key=lambda piece: piece.start):
        yield from _segment(piece.shape, piece.start, piece.end, scale)


def _parts(lane: Lane, tasks: list[Piece], rest: str) -> Iterator[tuple[float, float, str]]:
    """A lane from when to when, and the shape of each part where the thread does not wait.

    A pool's worker has a task or none. The rest of a thread's life is running; but where slices say when threads were
    running, nothing else does, and the slices are drawn over it.
    """
    between = "idle" if tasks else rest
    at = lane.start
    for task in tasks:
        yield at, task.start, between
        yield task.start, task.end, "mixed" if task.shape == "mixed" else "run"
        at = task.end
    yield at, lane.end, between


def _part(start: float, end: float, shape: str, waits: list[Piece], scale: Scale) -> Iterator[Segment]:
    """A part of a lane: the waits in it and, between them, its shape."""
    at, segments = start, list[Segment]()
    for wait in waits:
        if wait.start < end and wait.end > start:
            segments += _segment(shape, at, wait.start, scale)
            for segment in _segment(wait.shape, max(wait.start, start), min(wait.end, end), scale):
                _append(segments, segment)
            at = max(at, wait.end)
    yield from segments
    yield from _segment(shape, at, end, scale)


def _append(segments: list[Segment], wait: Segment) -> None:
    """Put a wait behind the last segment. If that is one of the same shape, there is a joint, or one longer wait."""
    last = segments[-1] if segments else None
    if last is None or last.shape != wait.shape or wait.x - last.x - last.width >= 100 * GAP:
        segments.append(wait)
    elif wait.width < 100 * SHORT:
        segments[-1] = replace(last, width=round(wait.x + wait.width - last.x, 2))
    else:
        segments.append(replace(wait, joint=True))


def _segment(shape: str, start: float, end: float, scale: Scale) -> Iterator[Segment]:
    if end - start >= scale.gap:
        yield Segment(shape, scale.percent(start), scale.width(end - start))
