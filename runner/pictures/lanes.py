"""The lanes of a timeline: a row for each thread, process and task, in segments of different shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from runner.pictures.labels import short
from runner.pictures.scale import GAP, SHORT, Scale
from runner.trace.model import MARKS, SHAPES, SLICE, WAITS, Lane, Span

LANE = 34
"""Pixels from one lane to the next: its name, its segments, and the band of a lock below."""
TOP = 4
LEGEND = ("slice", "run", "sleep", "lock", "hold", "wait", "due", "finish", "alive", "idle", "wake", "gave up")


@dataclass(frozen=True)
class Segment:
    """A piece of a lane, in percent of the width."""

    shape: str
    """One of LEGEND, or ``task``."""
    x: float
    width: float
    joint: bool = False
    """Another segment of the same shape ends where this one begins."""


@dataclass(frozen=True)
class Row:
    """A lane on paper."""

    name: str
    y: int
    x: float
    end: float
    open: bool
    label_at_end: bool
    """Its name would leave the picture if it began where the lane does, so it ends where the lane does."""
    short: bool
    """There is no room on it for a mark: the mark of its end stands beside it."""
    fate: str
    """How it ended: ``returned``, ``failed``, ``killed``, or ``open`` if it had not."""
    segments: tuple[Segment, ...]
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
        marks=tuple((scale.percent(span.start), span.kind) for span in lane.spans if span.kind in MARKS),
        parent=parent,
    )


def _segments(lane: Lane, scale: Scale, rest: str) -> Iterator[Segment]:
    """What the lane shows: where it waits and, between the waits, the rest; in a pool, where it has no task."""
    spans = drawn(lane, scale)
    waits = _outermost([span for span in _joined(lane, scale) if span.kind in WAITS and not _hairline(span, scale)])
    for start, end, shape in _parts(lane, spans, rest):
        at, segments = start, list[Segment]()
        for wait in waits:
            if wait.start >= end or wait.end <= start:
                continue
            segments += _segment(shape, at, wait.start, scale)
            for segment in _segment(SHAPES[wait.kind], max(wait.start, start), min(wait.end, end), scale):
                _append(segments, segment)
            at = max(at, wait.end)
        yield from segments
        yield from _segment(shape, at, end, scale)
    for span in spans:
        if span.kind in ("hold", "task", SLICE):
            yield from _segment(span.kind, span.start, span.end, scale)


def _append(segments: list[Segment], wait: Segment) -> None:
    """Put a wait behind the last segment. If that is one of the same shape, there is a joint, or one longer wait."""
    last = segments[-1] if segments else None
    if last is None or last.shape != wait.shape or wait.x - last.x - last.width >= 100 * GAP:
        segments.append(wait)
    elif wait.width < 100 * SHORT:
        segments[-1] = replace(last, width=round(wait.x + wait.width - last.x, 2))
    else:
        segments.append(replace(wait, joint=True))


def _parts(lane: Lane, spans: list[Span], rest: str) -> Iterator[tuple[float, float, str]]:
    """A lane in pieces, and the shape of each where the thread does not wait.

    A pool's worker has a task or none. The rest of a thread's life is running; but where slices say when threads were
    running, nothing else does, and the slices are drawn over it.
    """
    tasks = [span for span in spans if span.kind == "task"]
    between = "idle" if tasks else rest
    at = lane.start
    for task in tasks:
        yield at, task.start, between
        yield task.start, task.end, "run"
        at = task.end
    yield at, lane.end, between


def drawn(lane: Lane, scale: Scale) -> list[Span]:
    """The spans of a lane that can be seen, in the picture and in the table."""
    return [span for span in _joined(lane, scale) if _visible(span, scale)]


def _joined(lane: Lane, scale: Scale) -> list[Span]:
    """The spans of a lane; slices, and waits of an event loop, are joined if their gaps cannot be seen."""
    found: list[Span] = []
    for kind in (SLICE, "events"):
        joined: list[Span] = []
        for span in (span for span in lane.spans if span.kind == kind):
            if joined and span.start - joined[-1].end < scale.gap:
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


def _segment(shape: str, start: float, end: float, scale: Scale) -> Iterator[Segment]:
    if end - start >= scale.gap:
        yield Segment(shape, scale.percent(start), scale.width(end - start))


def _visible(span: Span, scale: Scale) -> bool:
    """Whether it has a segment, or a mark, and a line in the table."""
    return span.kind in MARKS or span.end - span.start >= (scale.gap if span.kind == SLICE else scale.smallest)


def _hairline(span: Span, scale: Scale) -> bool:
    return span.end - span.start < scale.gap
