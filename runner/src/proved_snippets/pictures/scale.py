"""The time of a run as places in a picture, and what is too small to be seen there.

Places are in percent of the width, and heights in ems: pictures stretch with the page and grow with the letters.
"""

from __future__ import annotations

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
BREAK = 9.0
"""How wide a break is that stands for what is cut out, in percent."""


@dataclass(frozen=True)
class Scale:
    """How seconds become percent of a width, and text in the unit of the picture."""

    whole: float
    """The length of the run, in seconds; more than 0."""
    join: float = 0.0
    """One of COARSER."""
    cut: tuple[float, float] | None = None
    """From when to when nothing is drawn but a break; None if all is."""

    @property
    def unit(self) -> str:
        """Of all times in the picture and its table: ``s``, or ``ms`` for a short run."""
        return "ms" if self.whole < 0.1 else "s"

    @property
    def factor(self) -> int:
        """How many of the unit a second has."""
        return 1000 if self.unit == "ms" else 1

    @property
    def drawn(self) -> float:
        """Seconds that are drawn: the whole without what is cut out."""
        return self.whole - (self.cut[1] - self.cut[0] if self.cut else 0.0)

    @property
    def gap(self) -> float:
        """Seconds of what is just wide enough to be drawn."""
        return GAP * self.drawn

    @property
    def smallest(self) -> float:
        """Seconds of the shortest hold or task that is drawn."""
        return SMALLEST * self.drawn

    @property
    def coarse(self) -> bool:
        """Whether anything is joined that could be seen."""
        return self.join > 0

    @property
    def wait(self) -> float:
        """Waits, slices and steps of a number that are shorter than this, in seconds, are joined with their like."""
        return (self.join or GAP) * self.drawn

    @property
    def hold(self) -> float:
        """The same for holds and tasks, and for the lines of the table."""
        return (self.join or SMALLEST) * self.drawn

    @property
    def stretch(self) -> float:
        """Neighbors that are too short are drawn if they take this long together, in seconds."""
        return (SMALLEST if self.coarse else MANY) * self.drawn

    def percent(self, seconds: float) -> float:
        """A moment as a place in the picture."""
        return round(self._place(min(seconds, self.whole)), 2)

    def _place(self, seconds: float) -> float:
        if not self.cut:
            return 100 * seconds / self.whole
        first, last = self.cut
        before = (100 - BREAK) / self.drawn * min(seconds, first)
        within = BREAK * (min(max(seconds, first), last) - first) / (last - first)
        return before + within + (100 - BREAK) / self.drawn * max(0.0, seconds - last)

    def width(self, start: float, end: float) -> float:
        """From a moment to another one, as a width in the picture."""
        return round(self._place(min(end, self.whole)) - self._place(min(start, self.whole)), 2)

    def text(self, seconds: float) -> str:
        """A moment as the table has it, in the unit."""
        return f"{seconds * self.factor:.{3 if self.factor == 1 else 2}f}"

    def end(self, part: Lane | Span) -> str:
        """When something ended, as text; nothing if it had not."""
        return "" if part.open else self.text(part.end)

    @property
    def parts(self) -> list[tuple[float, float]]:
        """From when to when it is drawn, without a break."""
        return [(0.0, self.cut[0]), (self.cut[1], self.whole)] if self.cut else [(0.0, self.whole)]
