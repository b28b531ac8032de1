"""The table of a timeline: what is drawn, in lines of text; what happened too often and too briefly is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from proved_snippets.pictures.charts import Steps, stretches
from proved_snippets.pictures.joining import dense, joined
from proved_snippets.pictures.labels import whom
from proved_snippets.pictures.scale import Scale
from proved_snippets.trace.model import CALLS, MARKS, SLICE, Lane, Span


@dataclass(frozen=True)
class Fact:
    """A line of the table; times as text, in the picture's unit."""

    lane: str
    """Its name, or that of a chart."""
    kind: str
    """One of words.toml, ``timeline.kinds``."""
    name: str
    """Of the lock, function or call, or a number; empty if there is none."""
    start: str
    """When it began."""
    end: str
    """When it ended; empty if it had not."""
    times: int = 1
    """How often it happened from the start to the end, if each time was too short for a line of its own."""
    line: int = 0
    """Of the source, where it began; 0 if no single one."""
    whom: str = ""
    """The thread or process that a call waits for; empty if there is none, or the call says it."""

    def about(self, words: Mapping[str, Any]) -> str:
        """Its name, and whom it waits for, in all the words of a language."""
        return str(words["labels"]["whom"].format(self.name, self.whom)) if self.whom else self.name


def of_lane(lane: Lane, name: str, scale: Scale) -> Iterator[Fact]:
    """The life of a lane, by the name that stands at it, and then what is drawn of it."""
    yield Fact(name, lane.fate or "alive", "", scale.text(lane.start), scale.end(lane))
    if slices := [span for span in lane.spans if span.kind == SLICE]:
        yield Fact(name, SLICE, str(len(slices)), scale.text(slices[0].start), scale.end(slices[-1]))
    for span, times in _listed(lane, scale):
        kind = "call" if span.kind in CALLS else span.kind
        line = span.line if times == 1 else 0
        of = whom(span) if times == 1 else ""
        yield Fact(name, kind, span.name, scale.text(span.start), scale.end(span), times, line, of)


def _listed(lane: Lane, scale: Scale) -> list[tuple[Span, int]]:
    """What the table says of a lane, and how often it happened; slices are one line, which is not among these."""
    spans = [span for span in joined(lane, scale) if span.kind != SLICE]
    alike: dict[tuple[str, str], list[Span]] = {}
    for span in spans:
        alike.setdefault((span.kind, span.name), []).append(span)
    firsts = {id(line[0]): line for same in alike.values() for line in _lines(same, scale)}
    lines = [firsts[id(span)] for span in spans if id(span) in firsts]
    return [(replace(line[0], end=max(span.end for span in line), open=line[-1].open), len(line)) for line in lines]


def _lines(spans: list[Span], scale: Scale) -> Iterator[list[Span]]:
    """Spans of one kind and name, in the lines that the table has of them."""
    marks = spans[0].kind in MARKS
    for stretch in dense(spans, scale.hold if scale.coarse or not marks else 0.0):
        seconds = max(span.end for span in stretch) - stretch[0].start
        if marks or seconds >= (scale.stretch if len(stretch) > 1 else scale.smallest):
            yield stretch


def of_number(kind: str, name: str, steps: Steps, scale: Scale) -> Iterator[Fact]:
    """A chart as lines of the table."""
    for start, end, numbers in stretches(steps, scale):
        if end - start >= scale.smallest:
            text = str(numbers[0]) if len(numbers) == 1 else f"{min(numbers)}…{max(numbers)}"
            yield Fact(name, kind, text, scale.text(start), scale.text(end), len(numbers))
