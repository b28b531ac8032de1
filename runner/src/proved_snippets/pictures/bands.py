"""How long each part of a run took: the time in which there are other lanes than the first, and the time without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proved_snippets.pictures.labels import PLOT, ROOMY, duration, ems
from proved_snippets.pictures.scale import Scale
from proved_snippets.trace.model import Timeline

CLOSE = 0.01
"""Lanes that follow one another with less than this share of the whole between them are one part."""
NARROW = 3.0
"""A part that is narrower than this, in percent of the width, is none."""


@dataclass(frozen=True)
class Band:
    """A part of a run, above the lanes."""

    x: float
    """Where it begins, in percent of the width."""
    width: float
    """How wide it is, in percent."""
    text: str
    """How long it took; empty where there is no room for that."""
    middle: float
    """Where the middle of the text is, in percent of the width."""
    roomy: bool
    """There is room for the text only in a wide picture."""


def bands(timeline: Timeline, scale: Scale) -> tuple[Band, ...]:
    """The parts, if there are two or more with their text. Where something is cut out, there are none."""
    if scale.cut:
        return ()
    wide = [part for part in _parts(timeline, CLOSE * scale.whole) if scale.width(*part) >= NARROW]
    taken: list[tuple[float, float]] = []
    longest = sorted(wide, key=lambda part: part[0] - part[1])
    found = {part: _band(*part, scale, taken, PLOT) for part in longest}
    if len(taken) < 2:
        return ()
    found |= {part: _band(*part, scale, taken, ROOMY) for part in longest if not found[part].text}
    return tuple(found[part] for part in wide)


def _band(start: float, end: float, scale: Scale, taken: list[tuple[float, float]], plot: float) -> Band:
    """A part, with its text if no other text has its place in a picture so many ems wide; then that is taken."""
    x, width, text = scale.percent(start), scale.width(start, end), duration(end - start)
    half = 50 * (ems(text) + 0.5) / plot
    middle = round(min(max(x + width / 2, half), 100 - half), 2)
    free = all(middle + half <= first or middle - half >= last for first, last in taken)
    if free:
        taken.append((middle - half, middle + half))
    return Band(x, width, text if free else "", middle, plot == ROOMY)


def _parts(timeline: Timeline, close: float) -> Iterator[tuple[float, float]]:
    """From when to when: groups of lanes that are there at the same time, and what is between the groups."""
    at = 0.0
    for start, end, _ in _groups(timeline, close):
        if start > at:
            yield at, start
        yield start, end
        at = end
    if timeline.seconds > at:
        yield at, timeline.seconds


def _groups(timeline: Timeline, close: float) -> list[tuple[float, float, bool]]:
    """Of lanes without the first: from when to when, and whether it never had two at once."""
    found: list[tuple[float, float, bool]] = []
    for lane in sorted(timeline.lanes[1:], key=lambda lane: lane.start):
        start, end, _ = found[-1] if found else (0.0, -1.0, False)
        if lane.start < end:
            found[-1] = (start, max(end, lane.end), False)
        else:
            found.append((lane.start, lane.end, True))
    return _chained(found, close)


def _chained(groups: list[tuple[float, float, bool]], close: float) -> list[tuple[float, float, bool]]:
    """Lanes that come one after another are one group."""
    found: list[tuple[float, float, bool]] = []
    for start, end, single in groups:
        if found and single and found[-1][2] and start - found[-1][1] < close:
            found[-1] = (found[-1][0], end, True)
        else:
            found.append((start, end, single))
    return found
