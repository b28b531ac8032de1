"""All that the template of a timeline needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proved_snippets.pictures.axis import Tick
from proved_snippets.pictures.bands import Band
from proved_snippets.pictures.charts import Chart
from proved_snippets.pictures.facts import Fact
from proved_snippets.pictures.graph import Graph
from proved_snippets.pictures.labels import duration
from proved_snippets.pictures.lanes import LEGEND, LOCKED, Row, Segment
from proved_snippets.pictures.locks import LOOKS
from proved_snippets.pictures.scale import BREAK, Scale
from proved_snippets.trace.model import FATES

TOP = 0.2
"""Ems above the first row."""
BANDS = 1.8
"""Ems of the lengths of the parts, above the lanes."""
AXIS = 1.9
"""Ems of the axis of time below all lanes and charts."""
SEEN = 1.5
"""What is nowhere wider than this, in percent, the legend does not explain."""


@dataclass(frozen=True)
class Break:
    """Where time is cut out."""

    x: float
    """Where the break begins, in percent of the width."""
    width: float
    """How wide it is."""
    text: str
    """How long it is that is cut out."""

    @classmethod
    def of(cls, scale: Scale) -> Break | None:
        """That of a scale; None if it has none."""
        return cls(scale.percent(scale.cut[0]), BREAK, duration(scale.cut[1] - scale.cut[0])) if scale.cut else None


@dataclass(frozen=True)
class Key:
    """A line of the legend."""

    shape: str
    """One of LEGEND, ``birth``, or a fate."""
    words: str
    """What it means."""
    look: int = 0
    """Of the lock; 0 if it is about none, or all."""
    narrow: bool = False
    """Whether a wide picture says it itself."""


@dataclass(frozen=True)
class Picture:
    """A timeline on paper."""

    rows: tuple[Row, ...]
    """One for each lane."""
    charts: tuple[Chart, ...]
    """Below the rows."""
    graph: Graph | None
    """Below the picture; None where nothing was stuck."""
    bands: tuple[Band, ...]
    """Above the rows: how long the parts of the run took; none, if there is only one."""
    cut: Break | None
    """Where time is cut out; None if it is all there."""
    ticks: tuple[Tick, ...]
    """Of the axis."""
    facts: tuple[Fact, ...]
    """The lines of the table."""
    top: float
    """Ems above the rows."""
    height: float
    """In ems, with the axis."""
    unit: str
    """Of all times: ``s`` or ``ms``."""
    whole: str
    """The length of the picture, in that unit."""
    slices: tuple[str, str] | None = None
    """How long a slice was as a rule, and at most; None if there are none."""
    unseen: tuple[str, ...] = ()
    """What the run used and the picture does not show."""
    joined: str = ""
    """What is shorter than this, in the unit, is joined with its like; empty in a picture that shows all."""
    rows_left: int = 0
    """How many lanes and charts are in neither picture nor table, because there are too many."""
    lines_left: int = 0
    """How many lines of the others are not in the table, for the same reason."""

    def notes(self, words: Mapping[str, Any]) -> list[str]:
        """How long slices were, and what a picture that would have been too large does not show.

        In the words of a timeline.
        """
        notes = {
            words["slices"].format(*self.slices or ("", "")): self.slices,
            words["joined"].format(self.joined, self.unit): self.joined,
            words["rows_left"].format(self.rows_left): self.rows_left,
            words["lines_left"].format(self.lines_left): self.lines_left,
        }
        return [note for note, is_so in notes.items() if is_so]

    def legend(self, words: Mapping[str, Any]) -> Iterator[Key]:
        """What can be seen and does not say itself what it is, in all the words of a language."""
        own = words["timeline"]
        anywhere = {(each.shape, each.lock) for each in self._segments() if self._says(each, words)}
        said = {(each.shape, each.lock) for each in self._segments() if self._says(each, words, narrow=True)}
        marks = {mark for row in self.rows for _, mark in row.marks}
        wide = dict.fromkeys((each.shape, each.lock) for each in self._segments() if each.width >= SEEN)
        for shape in LEGEND:
            if shape in marks:
                yield Key(shape, own["shapes"][shape])
            locks = [lock for seen, lock in wide if seen == shape]
            if self.named and locks and all(locks):
                unsaid = [lock for lock in locks if lock and (shape, lock) not in said]
                for lock in unsaid:
                    told = words["labels"][shape].format(lock.name)
                    yield Key(shape, told, lock.look, narrow=(shape, lock) in anywhere)
            elif locks and not any(seen == shape for seen, _ in said):
                yield Key(shape, own["shapes"][shape], narrow=any(seen == shape for seen, _ in anywhere))
        if any(row.parent is not None for row in self.rows):
            yield Key("birth", own["birth"])
        fates = {row.fate for row in self.rows}
        yield from (Key(fate, own["fates"][fate]) for fate in (*FATES, "open") if fate in fates)

    def signs(self) -> set[str]:
        """What can be seen of shapes and marks, whether or not the legend has to explain it."""
        marks = {mark for row in self.rows for _, mark in row.marks}
        shapes = {each.shape for each in self._segments() if each.width >= SEEN}
        births = {"birth" for row in self.rows if row.parent is not None}
        return marks | (shapes & set(LEGEND)) | births | {row.fate for row in self.rows}

    @property
    def named(self) -> bool:
        """Whether there are few enough locks for a line of the legend for each."""
        return len({each.lock for each in self._segments() if each.lock}) <= LOOKS

    @property
    def looks(self) -> list[int]:
        """The patterns that it has, of locks."""
        return sorted({each.lock.look if each.lock else 0 for each in self._segments() if each.shape in LOCKED})

    def _segments(self) -> Iterator[Segment]:
        return (segment for row in self.rows for segment in row.segments)

    def _says(self, segment: Segment, words: Mapping[str, Any], *, narrow: bool = False) -> bool:
        """Whether a label says what its shape means, where there is room for it; ``narrow``: everywhere.

        Coarse pictures have no labels. What a wait is for, its label says (a call, or the end of other threads), but
        not that its thread waits: the shape is the same for all of these, so the legend explains it.
        """
        if self.joined or not segment.label:
            return False
        _, roomy, full = segment.label.written(words)
        return full and segment.label.kind == segment.shape and not (roomy and narrow)
