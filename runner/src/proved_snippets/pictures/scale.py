"""The time of a run as places in a picture, and what is too small to be seen there.

Places are in percent and heights in pixels, so that pictures stretch with the page and letters keep their size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from proved_snippets.trace.model import Lane, Span

SMALLEST = 0.006
"""Holds and tasks that are shorter than this share of the whole are not drawn, and no line of the table is."""
GAP = 0.0015
"""Nothing that is shorter than this share is drawn, nor a gap between two slices or two waits for events."""
SHORT = 0.012
"""A wait that follows one of its shape and is shorter than this share is drawn as a part of it."""
MANY = 0.05
"""In the finest picture, spans that are too short are drawn, as one, where they follow one another for this share."""
COARSER = (0.0, 0.006, 0.012, 0.024, 0.048, 0.096, 0.192, 0.384, 1.0)
"""What is shorter than this share and follows its like is joined with it, until the picture fits; 0 is the finest."""


@dataclass(frozen=True)
class Scale:
    """How seconds become percent of a width, and text in the unit of the picture."""

    whole: float
    """The length of the run, in seconds; more than 0."""
    join: float = 0.0
    """One of COARSER."""

    @property
    def unit(self) -> str:
        """Of all times in the picture and its table: ``s``, or ``ms`` for a short run."""
        return "ms" if self.whole < 0.1 else "s"

    @property
    def factor(self) -> int:
        """How many of the unit a second has."""
        return 1000 if self.unit == "ms" else 1

    @property
    def gap(self) -> float:
        """Seconds of what is just wide enough to be drawn."""
        return GAP * self.whole

    @property
    def smallest(self) -> float:
        """Seconds of the shortest hold or task that is drawn."""
        return SMALLEST * self.whole

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

    def text(self, seconds: float) -> str:
        """A moment as the table has it, in the unit."""
        return f"{seconds * self.factor:.{3 if self.factor == 1 else 2}f}"

    def end(self, part: Lane | Span) -> str:
        """When something ended, as text; nothing if it had not."""
        return "" if part.open else self.text(part.end)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """From 0 on, three to six round numbers: where, in percent, and the time there."""
        raw = self.whole / 5
        power = 10 ** math.floor(math.log10(raw))
        step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
        for number in range(int(self.whole / step + 1e-9) + 1):
            tick = round(number * step, 9)
            yield self.width(tick), f"{tick * self.factor:g} {self.unit}"
