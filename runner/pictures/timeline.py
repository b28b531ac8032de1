"""A timeline: who did what when, as lanes with their segments, charts and a graph, and the same facts as a table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runner.escaping import block, code, plain, table
from runner.pictures.charts import CHART, Chart, Steps, chart, numbers
from runner.pictures.graph import Graph, graph
from runner.pictures.kind import Kind, Option, Seen, is_flag, is_name
from runner.pictures.lanes import LANE, LEGEND, TOP, Row, drawn, row
from runner.pictures.scale import Scale
from runner.trace.model import CALLS, SLICE, Timeline, shown_names

AXIS = 22
"""Pixels of the axis of time below all lanes and charts."""


@dataclass(frozen=True)
class Fact:
    """A line of the table; times as text, in the picture's unit."""

    lane: str
    kind: str
    name: str
    start: str
    end: str


@dataclass(frozen=True)
class Picture:
    """All that the template needs."""

    rows: tuple[Row, ...]
    charts: tuple[Chart, ...]
    graph: Graph | None
    ticks: tuple[tuple[float, str], ...]
    """Where, in percent, and the seconds there."""
    shapes: tuple[str, ...]
    """What the legend explains, of LEGEND."""
    fates: tuple[str, ...]
    """The ends that it explains."""
    facts: tuple[Fact, ...]
    height: int
    unit: str
    whole: str
    """The length of the picture, in that unit."""
    unseen: tuple[str, ...] = ()
    """What the run used and the picture does not show."""


def picture(timeline: Timeline) -> Picture:
    """Lay out a timeline. Lanes stand in the order of their births."""
    scale = Scale(timeline.seconds or 1.0)
    names = shown_names(timeline)
    rows = tuple(_rows(timeline, names, scale))
    seen = {segment.shape for row in rows for segment in row.segments} | {mark for row in rows for _, mark in row.marks}
    below = TOP + len(rows) * LANE
    changes = list(numbers(timeline))
    charts = tuple(
        chart(kind, name, steps, below + number * CHART, scale) for number, (kind, name, steps) in enumerate(changes)
    )
    return Picture(
        rows=rows,
        charts=charts,
        graph=graph(timeline),
        ticks=tuple(scale.ticks()),
        shapes=tuple(shape for shape in LEGEND if shape in seen),
        fates=tuple(fate for fate in ("returned", "failed", "killed", "open") if fate in {row.fate for row in rows}),
        facts=(*_facts(timeline, names, scale), *_steps(changes, scale)),
        height=below + len(charts) * CHART + AXIS,
        unit=scale.unit,
        whole=f"{scale.whole * scale.factor:.2f}",
        unseen=tuple(timeline.unseen),
    )


def _rows(timeline: Timeline, names: list[str], scale: Scale) -> Iterator[Row]:
    """The lanes, each with the place of the lane of the process that started it."""
    first = {lane.process: TOP + number * LANE for number, lane in reversed(list(enumerate(timeline.lanes)))}
    rest = "alive" if timeline.spans(SLICE) else "run"
    for number, (lane, name) in enumerate(zip(timeline.lanes, names)):
        yield row(lane, name, TOP + number * LANE, first.get(lane.parent), scale, rest)


def _steps(changes: list[tuple[str, str, Steps]], scale: Scale) -> Iterator[Fact]:
    """The charts as lines of the table."""
    for kind, name, steps in changes:
        for (when, number), (end, _) in itertools.pairwise([*steps, (scale.whole, 0)]):
            if end - when >= scale.smallest:
                yield Fact(name, kind, str(number), scale.text(when), scale.text(end))


def _facts(timeline: Timeline, names: list[str], scale: Scale) -> Iterator[Fact]:
    """For every lane its life, and then what is drawn of it."""
    for lane, name in zip(timeline.lanes, names):
        yield Fact(name, lane.fate or "alive", "", scale.text(lane.start), scale.end(lane))
        if slices := [span for span in lane.spans if span.kind == SLICE]:
            yield Fact(name, SLICE, str(len(slices)), scale.text(slices[0].start), scale.end(slices[-1]))
        for span in drawn(lane, scale):
            if span.kind != SLICE:
                kind = "call" if span.kind in CALLS else span.kind
                yield Fact(name, kind, span.name, scale.text(span.start), scale.end(span))


def _lay_out(seen: Seen, asked: bool) -> Picture:
    assert seen.timeline
    return picture(seen.timeline)


def _markdown(picture: Picture, words: Mapping[str, Any], name: str) -> str:
    """The table, and what is not in it."""
    own = words["timeline"]
    rows = (
        (
            plain(fact.lane),
            f"{own['kinds'][fact.kind]} {code(fact.name, cell=True)}" if fact.name else own["kinds"][fact.kind],
            fact.start,
            fact.end or own["still"],
        )
        for fact in picture.facts
    )
    head = (column.format(picture.unit) for column in own["columns"])
    text = block(own["title"].format(name) + words["colon"], table(head, rows))
    if picture.unseen:
        kinds = (own["unseen_kinds"].get(kind, kind) for kind in picture.unseen)
        text += f"{own['unseen']}{words['comma'].join(kinds)}\n\n"
    return text


KIND = Kind(
    Option(
        name="timeline",
        meaning="show who did what when in this very run, as a picture and a table",
        example="true",
        accepts=is_flag,
        must="true or false",
        notes=lambda value: {},
    ),
    _lay_out,
    _markdown,
    settings=(
        Option(
            name="slices",
            meaning="… and when each thread was running: a local list of [from, to], by perf_counter()",
            example='"turns"',
            accepts=is_name,
            must="text: the name of a local variable",
            notes=lambda name: {"slices": name},
            within="timeline",
        ),
    ),
)
