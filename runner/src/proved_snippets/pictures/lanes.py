"""The lanes of a timeline: a row for each thread, process and task, in segments of different shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from proved_snippets.pictures.joining import Piece, dense, joined, outermost, pieces
from proved_snippets.pictures.labels import PLOT, Label, duration, parts, place, short, whom
from proved_snippets.pictures.locks import Lock
from proved_snippets.pictures.scale import GAP, SHORT, Scale
from proved_snippets.trace.model import CALLS, FATES, MARKS, SLICE, WAITS, Lane, Span

LANE = 2.4
"""Ems from one lane to the next: its marks, its segments, and the band of a lock below."""
LEGEND = (
    *("slice", "run", "mixed", "sleep", "socket", "lock", "hold", "holds", "wait", "due", "finish", "alive", "idle"),
    *("wake", "gave up"),
)
"""All shapes that the legend explains, in its order: of spans and marks, of what is between them, and of many at once:
``mixed`` of waits, tasks or slices, ``holds`` of holds."""
LOCKED = ("lock", "hold", "holds")
"""Those that are about a lock."""
MARK = 100 * 0.6 / PLOT
"""The place of a mark on a segment to either side of its moment, in percent of the narrowest picture."""


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
    lock: Lock | None = None
    """The one that it is about."""
    label: Label | None = None
    """What is written in it."""
    line: int = 0
    """Of the source, where it began; 0 if no single one."""


@dataclass(frozen=True)
class Row:
    """A lane on paper."""

    name: tuple[str, ...]
    """As there is room for it, in the parts between which a line may break."""
    y: float
    """Ems from the top of the picture to the top of the row."""
    x: float
    """Where it begins, in percent of the width."""
    end: float
    """Where it ends, in percent."""
    short: bool
    """There is no room on it for a mark: the mark of its end stands beside it."""
    fate: str
    """How it ended: ``returned``, one of FATES, or ``open`` if it had not."""
    segments: tuple[Segment, ...]
    """In the order of their starts; tasks, holds and slices come last, as they are drawn over the others."""
    marks: tuple[tuple[float, str], ...]
    """Where, in percent, and which of MARKS."""
    parent: float | None = None
    """Ems to the row of the process that started this one."""


@dataclass(frozen=True)
class Drawing:
    """What is the same for all lanes of a picture."""

    scale: Scale
    """Of the whole picture."""
    rest: str
    """The shape of a thread that does not wait."""
    locks: Mapping[int, Lock]
    """Of all lanes, by their numbers in the timeline."""

    def row(self, lane: Lane, name: str, y: float, parent: float | None, crossed: Iterable[float] = ()) -> Row:
        """Lay out a lane at a height of so many ems; lines of other lanes cross it at some percent of the width."""
        scale = self.scale
        marks = tuple((scale.percent(span.start), span.kind) for span in _marks(lane, scale))
        end, fate = scale.percent(lane.end), "open" if lane.open else lane.fate or "returned"
        covered = [x for x, mark in marks if mark == "gave up"] + [end] * (fate in FATES)
        taken = [*crossed, *(x + side for x in covered for side in (-MARK, 0.0, MARK))]
        return Row(
            name=tuple(parts(short(name))),
            y=y,
            x=scale.percent(lane.start),
            end=end,
            short=end - scale.percent(lane.start) < 4,
            fate=fate,
            segments=tuple(_labelled(segment, taken) for segment in self._segments(lane)),
            marks=marks,
            parent=parent,
        )

    def _segments(self, lane: Lane) -> Iterator[Segment]:
        """What the lane shows: where it waits and, between the waits, the rest; in a pool, where it has no task."""
        scale, spans = self.scale, joined(lane, self.scale)
        waiting = outermost(span for span in spans if span.kind in WAITS)
        tasks, holds, slices = ([span for span in spans if span.kind == kind] for kind in ("task", "hold", SLICE))
        waits = pieces(waiting, scale, short=scale.wait, least=scale.gap, many="mixed")
        working = pieces(tasks, scale, short=scale.hold, least=scale.smallest, many="mixed")
        for part in _parts(lane, working, self.rest):
            yield from self._part(part, waits)
        over = [
            *pieces(slices, scale, short=scale.wait if scale.coarse else 0.0, least=scale.gap, many="mixed"),
            *pieces(holds, scale, short=scale.hold, least=scale.smallest, many="holds"),
            *(Piece("task", task.start, task.end) for task in working),
        ]
        for piece in sorted(over, key=lambda piece: piece.start):
            yield from self._segment(piece)

    def _part(self, part: Piece, waits: list[Piece]) -> Iterator[Segment]:
        """A part of a lane: the waits in it and, between them, its shape."""
        at, segments = part.start, list[Segment]()
        for wait in waits:
            if wait.start < part.end and wait.end > part.start:
                segments += self._segment(replace(part, start=at, end=wait.start))
                within = replace(wait, start=max(wait.start, part.start), end=min(wait.end, part.end))
                for segment in self._segment(within):
                    _append(segments, segment)
                at = max(at, wait.end)
        yield from segments
        yield from self._segment(replace(part, start=at))

    def _segment(self, piece: Piece) -> Iterator[Segment]:
        if piece.end - piece.start >= self.scale.gap:
            x, width = self.scale.percent(piece.start), self.scale.width(piece.start, piece.end)
            lock = self.locks.get(piece.span.thing) if piece.span and piece.shape in LOCKED else None
            line = piece.span.line if piece.span else 0
            yield Segment(piece.shape, x, width, lock=lock, label=_label(piece, self._free(x, width)), line=line)

    def _free(self, x: float, width: float) -> tuple[float, float]:
        """From where to where something can be written: beside the break, if there is one."""
        if not self.scale.cut:
            return x, x + width
        first, last = (self.scale.percent(at) for at in self.scale.cut)
        before, after = (x, min(x + width, first)), (max(x, last), x + width)
        # The first, unless the other is much wider: so that labels stand below one another.
        return before if 1.5 * (before[1] - before[0]) >= after[1] - after[0] else after


def _marks(lane: Lane, scale: Scale) -> list[Span]:
    """The marks of a lane; in a coarse picture, the first of those that would lie upon one another."""
    marks = [span for span in lane.spans if span.kind in MARKS]
    if not scale.coarse:
        return marks
    kinds = ([span for span in marks if span.kind == kind] for kind in MARKS)
    return [stretch[0] for spans in kinds for stretch in dense(spans, scale.wait)]


def _parts(lane: Lane, tasks: list[Piece], rest: str) -> Iterator[Piece]:
    """A lane from when to when, and the shape of each part where the thread does not wait.

    A pool's worker has a task or none. The rest of a thread's life is running; but where slices say when threads were
    running, nothing else does, and the slices are drawn over it.
    """
    between = "idle" if tasks else rest
    at = lane.start
    for task in tasks:
        yield Piece(between, at, task.start)
        yield Piece("mixed" if task.shape == "mixed" else "run", task.start, task.end, task.span)
        at = task.end
    yield Piece(between, at, lane.end)


def _append(segments: list[Segment], wait: Segment) -> None:
    """Put a wait behind the last segment. If that is one of the same shape, there is a joint, or one longer wait."""
    last = segments[-1] if segments else None
    alike = last is not None and last.shape == wait.shape and last.lock == wait.lock
    if last is None or not alike or wait.x - last.x - last.width >= 100 * GAP:
        segments.append(wait)
    elif wait.width < 100 * SHORT:
        segments[-1] = replace(last, width=round(wait.x + wait.width - last.x, 2))
    else:
        segments.append(replace(wait, joint=True))


def _label(piece: Piece, free: tuple[float, float]) -> Label | None:
    """What could be written in a piece, and from where to where."""
    start, end = free
    kind, fills, texts = _about(piece)
    return Label(kind, fills, texts, start, end - start) if kind or texts else None


def _about(piece: Piece) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The words of a label, what fills them, and its texts."""
    span, took = piece.span, duration(piece.end - piece.start)
    if span and span.kind in CALLS:
        return ("whom", (span.name, whom(span)), (span.name,)) if whom(span) else ("call", (span.name,), ())
    if piece.shape in ("run", "slice", "socket"):
        # How long in each, so that short ones and long ones say the same; the legend says what a socket's waits are.
        return "", (), ((f"{span.name}() {took}", took) if span and span.kind == "task" else (took,))
    if piece.shape == "sleep":
        return "sleep", (took,), (took,)
    if piece.shape == "lock" and span and span.name:
        return "lock", (span.name,), ()
    if span and span.kind in ("exit", "finish", "due"):
        return span.kind, (), ()
    return "idle" if piece.shape == "idle" else "", (), ()


def _labelled(segment: Segment, taken: Iterable[float]) -> Segment:
    """The segment with its label in the widest place that nothing crosses."""
    if not (label := segment.label):
        return segment
    middle, room = place(label.x, label.x + label.room, taken)
    # No language has a shorter word than this.
    least = 0.0 if room < 3 else room
    return replace(segment, label=replace(label, x=middle, room=round(least, 2)) if least else None)
