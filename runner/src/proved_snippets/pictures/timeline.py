"""A timeline: who did what when, as lanes with their segments, charts and a graph, and the same facts as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from proved_snippets.escaping import block, code, plain, table
from proved_snippets.pictures import facts
from proved_snippets.pictures.charts import CHART, Chart, chart, numbers
from proved_snippets.pictures.facts import Fact
from proved_snippets.pictures.graph import Graph, graph
from proved_snippets.pictures.kind import Kind, Option, Seen, is_flag, is_name
from proved_snippets.pictures.lanes import LANE, LEGEND, TOP, Row, row
from proved_snippets.pictures.scale import COARSER, Scale
from proved_snippets.trace.model import SLICE, Lane, Timeline, shown_names

AXIS = 22
"""Pixels of the axis of time below all lanes and charts."""
MOST_BYTES = 15_000
"""What an SVG of a picture may have, in each language."""
MOST_LINES = 300
"""What the table of a picture may have."""
ROWS = (50, 35, 25, 16, 10, 6, 3, 1)
"""So many lanes, and so many charts, are shown if even the coarsest picture of all does not fit."""


@dataclass(frozen=True)
class Picture:
    """All that the template needs."""

    rows: tuple[Row, ...]
    """One for each lane."""
    charts: tuple[Chart, ...]
    """Below the rows."""
    graph: Graph | None
    """Below the picture; None where nothing was stuck."""
    ticks: tuple[tuple[float, str], ...]
    """Where, in percent, and the seconds there."""
    shapes: tuple[str, ...]
    """What the legend explains, of LEGEND."""
    fates: tuple[str, ...]
    """The ends that it explains."""
    facts: tuple[Fact, ...]
    """The lines of the table."""
    height: int
    """In pixels, with the axis."""
    unit: str
    """Of all times: ``s`` or ``ms``."""
    whole: str
    """The length of the picture, in that unit."""
    unseen: tuple[str, ...] = ()
    """What the run used and the picture does not show."""
    joined: str = ""
    """What is shorter than this, in the unit, is joined with its like; empty in a picture that shows all."""
    rows_left: int = 0
    """How many lanes and charts are in neither picture nor table, because there are too many."""
    lines_left: int = 0
    """How many lines of the others are not in the table, for the same reason."""

    def notes(self, words: Mapping[str, Any]) -> list[str]:
        """What a picture that would have been too large does not show, in the words of a timeline."""
        notes = {
            words["joined"].format(self.joined, self.unit): self.joined,
            words["rows_left"].format(self.rows_left): self.rows_left,
            words["lines_left"].format(self.lines_left): self.lines_left,
        }
        return [note for note, is_so in notes.items() if is_so]


def fitting(timeline: Timeline, size: Callable[[Picture], int]) -> Picture:
    """The finest picture whose ``size``, in bytes, is at most MOST_BYTES, and whose table has at most MOST_LINES."""

    def fits(picture: Picture) -> bool:
        small = len(picture.facts) <= MOST_LINES and _least(picture) <= MOST_BYTES
        return small and size(picture) <= MOST_BYTES

    finest, *coarser = COARSER
    if fits(found := picture(timeline, finest)):
        return found
    for rows in (None, *ROWS):
        # Where the coarsest picture does not fit, no finer one needs to be tried.
        if fits(found := picture(timeline, coarser[-1], rows)):
            return next((finer for join in coarser if fits(finer := picture(timeline, join, rows))), found)
    return replace(found, facts=found.facts[:MOST_LINES], lines_left=max(0, len(found.facts) - MOST_LINES))


def _least(picture: Picture) -> int:
    """Bytes that it has at least, so that what is far too large need not be written to be measured."""
    rows = sum(60 + 10 * len(row.segments) + 60 * len(row.marks) for row in picture.rows)
    return rows + sum(60 + 10 * len(chart.columns) for chart in picture.charts)


def picture(timeline: Timeline, join: float = 0.0, most: int | None = None) -> Picture:
    """Lay out a timeline. Lanes stand in the order of their births.

    ``join``, one of COARSER, is the share of the whole below which neighbors are joined. At ``most`` so many lanes and
    so many charts are shown.
    """
    scale = Scale(timeline.seconds or 1.0, join)
    lanes, changes = list(zip(timeline.lanes, shown_names(timeline))), list(numbers(timeline))
    named, changing = lanes[:most], changes[:most]
    rows = tuple(_rows(named, "alive" if timeline.spans(SLICE) else "run", scale))
    below = TOP + len(rows) * LANE
    charts = tuple(chart(*change, below + number * CHART, scale) for number, change in enumerate(changing))
    seen = {segment.shape for row in rows for segment in row.segments} | {mark for row in rows for _, mark in row.marks}
    return Picture(
        rows=rows,
        charts=charts,
        graph=graph(replace(timeline, lanes=[lane for lane, _ in named])),
        ticks=tuple(scale.ticks()),
        shapes=tuple(shape for shape in LEGEND if shape in seen),
        fates=tuple(fate for fate in ("returned", "failed", "killed", "open") if fate in {row.fate for row in rows}),
        facts=(
            *(fact for lane, name in named for fact in facts.of_lane(lane, name, scale)),
            *(fact for change in changing for fact in facts.of_number(*change, scale)),
        ),
        height=below + len(charts) * CHART + AXIS,
        unit=scale.unit,
        whole=f"{scale.whole * scale.factor:.2f}",
        unseen=tuple(timeline.unseen),
        joined=f"{scale.hold * scale.factor:.2g}" if scale.coarse else "",
        rows_left=len(lanes) - len(named) + len(changes) - len(changing),
    )


def _rows(named: list[tuple[Lane, str]], rest: str, scale: Scale) -> Iterator[Row]:
    """The lanes, each with the place of the lane of the process that started it."""
    first = {lane.process: TOP + number * LANE for number, (lane, _) in reversed(list(enumerate(named)))}
    for number, (lane, name) in enumerate(named):
        yield row(lane, name, TOP + number * LANE, first.get(lane.parent), scale, rest)


def _lay_out(seen: Seen, asked: bool) -> Picture:
    """The same picture in every language: the finest that is small enough in all of them."""
    assert seen.timeline

    def size(picture: Picture) -> int:
        return max(seen.size(name, picture) for name in ("lanes", "graph") if name == "lanes" or picture.graph)

    return fitting(seen.timeline, size)


def _markdown(picture: Picture, words: Mapping[str, Any], name: str) -> str:
    """The table, and what is not in it."""
    own = words["timeline"]
    rows = ((plain(fact.lane), _happened(fact, own), fact.start, fact.end or own["still"]) for fact in picture.facts)
    head = (column.format(picture.unit) for column in own["columns"])
    text = block(own["title"].format(name) + words["colon"], table(head, rows))
    text += "".join(f"{note}\n\n" for note in picture.notes(own))
    if picture.unseen:
        kinds = (own["unseen_kinds"].get(kind, kind) for kind in picture.unseen)
        text += f"{own['unseen']}{words['comma'].join(kinds)}\n\n"
    return text


def _happened(fact: Fact, words: Mapping[str, Any]) -> str:
    """What a line of the table says, and how often it was so."""
    name = f" {code(fact.name, cell=True)}" if fact.name else ""
    return f"{words['kinds'][fact.kind]}{name}" + (f" × {fact.times}" if fact.times > 1 else "")


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
