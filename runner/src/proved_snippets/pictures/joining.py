"""The spans of a lane as far as they can be told apart: what lies too close together is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from proved_snippets.pictures.scale import Scale
from proved_snippets.trace.model import SHAPES, SLICE, Lane, Span

FEW = 0.1
"""Many short spans are drawn as a long one if this share of the time, or less, lies between them."""


@dataclass(frozen=True)
class Piece:
    """A span that is drawn, or many short ones as one; in seconds."""

    shape: str
    """Of model.SHAPES, or what stands for many."""
    start: float
    """Since the start of the run."""
    end: float
    """The same."""
    span: Span | None = None
    """The one that is drawn, if it is one."""


def joined(lane: Lane, scale: Scale) -> list[Span]:
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


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Waits without those that happen inside another one."""
    found: list[Span] = []
    last = -1.0
    # One that contains another comes before it; of two equal ones the first stays.
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > last:
            found.append(span)
            last = span.end
    return found


def dense(spans: Iterable[Span], short: float) -> list[list[Span]]:
    """Spans in stretches: those that are shorter than ``short`` seconds, with gaps that are too, are together."""
    found: list[list[Span]] = []
    end = 0.0
    for span in spans:
        if found and span.start - end < short > max(length(found[-1][-1]), length(span)):
            found[-1].append(span)
        else:
            found.append([span])
        end = max(end, span.end)
    return found


def covered(spans: Iterable[Span]) -> list[tuple[float, float]]:
    """From when to when there was any of these spans, which come in the order of their starts."""
    times: list[tuple[float, float]] = []
    for span in spans:
        if times and span.start <= times[-1][1]:
            times[-1] = times[-1][0], max(times[-1][1], span.end)
        else:
            times.append((span.start, span.end))
    return times


def pieces(spans: Iterable[Span], scale: Scale, short: float, least: float, many: str) -> list[Piece]:
    """What is drawn of spans: those of ``least`` seconds or more, and stretches of such below ``short`` as one.

    Such a stretch has the shape ``many``, unless its spans have a single one and next to nothing between them.
    """
    found: list[Piece] = []
    for stretch in dense(spans, short):
        start, end = stretch[0].start, max(span.end for span in stretch)
        if len(stretch) > 1 and end - start >= scale.stretch:
            found.append(Piece(_shape(stretch, end - start) or many, start, end, _alike(stretch)))
        else:
            found += [Piece(SHAPES[span.kind], span.start, span.end, span) for span in stretch if length(span) >= least]
    return found


def _shape(stretch: list[Span], seconds: float) -> str:
    """That of all its spans, if they have the same one and fill its time; else nothing."""
    busy = sum(end - start for start, end in covered(stretch))
    alike = len({SHAPES[span.kind] for span in stretch}) == 1
    return SHAPES[stretch[0].kind] if alike and seconds - busy <= FEW * seconds else ""


def _alike(stretch: list[Span]) -> Span | None:
    """What stands for all spans of a stretch: the first, if they are all about the same lock."""
    return stretch[0] if len({span.thing for span in stretch}) == 1 and stretch[0].thing else None


def length(span: Span) -> float:
    """In seconds."""
    return span.end - span.start
