"""What is cut out of a timeline: a long time in which nobody does anything, where all the rest would be squeezed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from proved_snippets.trace.model import SLICE, WAITS, Lane, Timeline

MOMENTS = 10
"""So many moments at least are squeezed, else nothing is gained."""
REST = 0.15
"""They are squeezed if they have less than this share of the whole."""
LEAST = 0.005
"""So much of what is idle, as a share of the whole, is drawn on either side of the break."""


def cut(timeline: Timeline) -> tuple[float, float] | None:
    """From when to when nothing is to be drawn but a break; None if there is no such time."""
    whole, moments = timeline.seconds, sorted({0.0, timeline.seconds, *_moments(timeline)})
    if len(moments) < MOMENTS or not whole:
        return None
    start, end = max(itertools.pairwise(moments), key=lambda pair: pair[1] - pair[0])
    rest = whole - (end - start)
    if rest >= REST * whole or not all(_is_idle(lane, (start + end) / 2) for lane in timeline.lanes):
        return None
    kept = max(rest / 2, LEAST * whole)
    return start + kept, end - kept


def _moments(timeline: Timeline) -> Iterator[float]:
    """When anything begins, ends or changes."""
    for lane in timeline.lanes:
        yield from (lane.start, lane.end)
        for span in lane.spans:
            yield from (span.start, span.end)
    for steps in timeline.lengths.values():
        yield from (when for when, _ in steps)


def _is_idle(lane: Lane, moment: float) -> bool:
    """Whether a lane waits then, or has no task, or is not there."""
    now = {span.kind for span in lane.spans if span.start <= moment <= span.end}
    ever = {span.kind for span in lane.spans}
    if not lane.start <= moment <= lane.end or now.intersection(WAITS):
        return True
    return not now & {"task", SLICE} and bool(ever & {"task", SLICE})
