"""A timeline: who did what when, as lanes with their segments, charts and a graph, and the same facts as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from proved_snippets.escaping import block, code, plain, table
from proved_snippets.pictures import facts
from proved_snippets.pictures.axis import ticks
from proved_snippets.pictures.bands import bands
from proved_snippets.pictures.charts import CHART, chart, numbers
from proved_snippets.pictures.facts import Fact
from proved_snippets.pictures.graph import graph
from proved_snippets.pictures.kind import Kind, Option, Seen, is_flag, is_name
from proved_snippets.pictures.labels import duration
from proved_snippets.pictures.lanes import LANE, Drawing, Row
from proved_snippets.pictures.lens import cut
from proved_snippets.pictures.locks import locks
from proved_snippets.pictures.picture import AXIS, BANDS, TOP, Break, Picture
from proved_snippets.pictures.scale import COARSER, Scale
from proved_snippets.trace.model import SLICE, Lane, Timeline, shown_names

MOST_BYTES = 15_000
"""What the lanes of a picture, or its graph, may have, in each language."""
MOST_LINES = 300
"""What the table of a picture may have."""
ROWS = (50, 35, 25, 16, 10, 6, 3, 1)
"""So many lanes, and so many charts, are shown if even the coarsest picture of all does not fit."""


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
    scale = Scale(timeline.seconds or 1.0, join, cut(timeline))
    lanes, changes = list(zip(timeline.lanes, shown_names(timeline))), list(numbers(timeline))
    named, changing = lanes[:most], changes[:most]
    drawing = Drawing(scale, "alive" if timeline.spans(SLICE) else "run", locks(timeline))
    parts = bands(timeline, scale)
    top = TOP + BANDS * bool(parts or scale.cut)
    below = top + len(named) * LANE
    return Picture(
        rows=tuple(_rows(named, drawing, top)),
        charts=tuple(chart(*change, below + number * CHART, scale) for number, change in enumerate(changing)),
        graph=graph(replace(timeline, lanes=[lane for lane, _ in named]), drawing.locks),
        bands=parts,
        cut=Break.of(scale),
        ticks=tuple(ticks(scale)),
        facts=(
            *(fact for lane, name in named for fact in facts.of_lane(lane, name, scale)),
            *(fact for change in changing for fact in facts.of_number(*change, scale)),
        ),
        top=top,
        height=round(below + len(changing) * CHART + AXIS, 2),
        unit=scale.unit,
        whole=f"{scale.whole * scale.factor:.2f}",
        slices=_slices(timeline),
        unseen=tuple(timeline.unseen),
        joined=f"{scale.hold * scale.factor:.2g}" if scale.coarse else "",
        rows_left=len(lanes) - len(named) + len(changes) - len(changing),
    )


def _slices(timeline: Timeline) -> tuple[str, str] | None:
    """The middle one of the lengths of all slices, and the longest."""
    lengths = sorted(span.end - span.start for _, span in timeline.spans(SLICE))
    return (duration(lengths[len(lengths) // 2]), duration(lengths[-1])) if lengths else None


def _rows(named: list[tuple[Lane, str]], drawing: Drawing, top: float) -> Iterator[Row]:
    """The lanes, each with the place of the lane of the process that started it."""
    first = {lane.process: number for number, (lane, _) in reversed(list(enumerate(named)))}
    parents = [first.get(lane.parent) for lane, _ in named]
    births = [drawing.scale.percent(lane.start) for lane, _ in named]
    for number, (lane, name) in enumerate(named):
        later = zip(parents[number + 1 :], births[number + 1 :])
        crossed = [x for parent, x in later if parent is not None and parent < number]
        heights = [round(top + LANE * each, 2) for each in (number, parents[number] or 0)]
        yield drawing.row(lane, name, heights[0], heights[1] if parents[number] is not None else None, crossed)


def _lay_out(seen: Seen, asked: bool) -> Picture:
    """The same picture in every language: the finest that is small enough in all of them."""
    assert seen.timeline

    def size(picture: Picture) -> int:
        return max(seen.size(name, picture) for name in ("lanes", "graph") if name == "lanes" or picture.graph)

    return fitting(seen.timeline, size)


def _markdown(picture: Picture, words: Mapping[str, Any], name: str) -> str:
    """The table, and what is not in it."""
    own = words["timeline"]
    rows = ((plain(fact.lane), _happened(fact, words), fact.start, fact.end or own["still"]) for fact in picture.facts)
    head = (column.format(picture.unit) for column in own["columns"])
    text = block(own["title"].format(name) + words["colon"], table(head, rows))
    text += "".join(f"{note}\n\n" for note in picture.notes(own))
    if picture.unseen:
        kinds = (own["unseen_kinds"].get(kind, kind) for kind in picture.unseen)
        text += f"{own['unseen']}{words['comma'].join(kinds)}\n\n"
    return text


def _happened(fact: Fact, words: Mapping[str, Any]) -> str:
    """What a line of the table says, and how often it was so."""
    own = words["timeline"]
    name = f" {code(fact.about(words), cell=True)}" if fact.name else ""
    times = f" × {fact.times}" if fact.times > 1 else ""
    line = own["line"].format(fact.line) if fact.line else ""
    return f"{own['kinds'][fact.kind]}{name}{times}{line}"


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
