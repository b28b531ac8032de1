"""The axis of time: round numbers, whose texts stand clear of one another."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from proved_snippets.pictures.labels import PLOT, ROOMY, ems
from proved_snippets.pictures.scale import Scale

FEWEST = 6
"""Ticks are not closer than this part of the whole."""


@dataclass(frozen=True)
class Tick:
    """A time on the axis."""

    x: float
    """Where, in percent of the width."""
    text: str
    """The time, with its unit."""
    roomy: bool = False
    """There is room for it only in a wide picture."""


def ticks(scale: Scale) -> list[Tick]:
    """From 0 on, in equal steps, and at last the end of the run, which need not be round."""
    last = Tick(100.0, f"{scale.whole * scale.factor:.3g} {scale.unit}")
    steps = list(_steps(scale))
    narrow, few = next(found for found in _fitting(scale, steps, last, PLOT))
    wide, many = next(found for found in _fitting(scale, steps, last, ROOMY))
    places = {tick.x for tick in few}
    # Others can stand between the few only where the steps of these have room for them.
    between = many if math.isclose(narrow / wide, round(narrow / wide)) else []
    found = [*few, *(Tick(tick.x, tick.text, roomy=True) for tick in between if tick.x not in places)]
    return [*sorted(found, key=lambda tick: tick.x), last]


def _steps(scale: Scale) -> Iterator[float]:
    """Round numbers of seconds, from the smallest step that may be to one that is longer than the run."""
    power = 10.0 ** math.floor(math.log10(scale.drawn / FEWEST))
    while power < 10 * scale.whole:
        yield from (factor * power for factor in (1, 2, 5) if factor * power >= scale.drawn / FEWEST)
        power *= 10


def _fitting(scale: Scale, steps: list[float], last: Tick, plot: float) -> Iterator[tuple[float, list[Tick]]]:
    """Each step whose ticks fit into a picture so many ems wide, with these; those too near the end are left out."""
    most = 100 - 100 * (ems(last.text) + 0.6) / plot
    for step in steps:
        places = [_taken(tick, plot, first=not number) for number, tick in enumerate(_ticks(scale, step))]
        if all(before[1] <= after[0] for before, after in itertools.pairwise(places)):
            yield step, [tick for tick, place in zip(_ticks(scale, step), places) if place[1] < most or tick.x == 0]


def _taken(tick: Tick, plot: float, first: bool) -> tuple[float, float]:
    """From where to where a tick and its text are: the first text begins there, others have their middle there."""
    wide = 100 * (ems(tick.text) + 0.6) / plot
    return (tick.x, tick.x + wide) if first else (tick.x - wide / 2, tick.x + wide / 2)


def _ticks(scale: Scale, step: float) -> Iterator[Tick]:
    for start, end in scale.parts:
        for number in range(math.ceil(start / step - 1e-9), int(end / step + 1e-9) + 1):
            tick = round(number * step, 9)
            yield Tick(scale.percent(tick), f"{tick * scale.factor:g} {scale.unit}")
