"""Numbers over time: lengths of queues and holders of semaphores."""

from __future__ import annotations

from engine.pictures.conftest import Shown
from engine.pictures.drawing import names, one_lane
from proved_snippets.pictures.timeline import picture
from proved_snippets.trace.model import Lane, Span, Timeline


def holders(*holds: tuple[str, int, float, float]) -> list[tuple[str, int, list[tuple[float, float, float]]]]:
    """The charts of holders, of holds: which lane, which lock, from when to when."""
    lanes = {lane: Lane(lane, 0, 0.0, 4.0) for lane, *_ in holds}
    for lane, thing, start, end in holds:
        lanes[lane].spans.append(Span("hold", "lock", start, end, thing=thing))
    charts = picture(Timeline(4.0, list(lanes.values()), {})).charts
    return [(chart.kind, chart.most, list(chart.columns)) for chart in charts]


def test_holders_of_a_semaphore_have_a_chart() -> None:
    assert holders(("a", 1, 0.0, 2.0), ("b", 1, 1.0, 3.0)) == [
        ("holders", 2, [(0.0, 25.0, 14.0), (25.0, 25.0, 28.0), (50.0, 25.0, 14.0)])
    ]


def test_two_locks_of_one_name_are_no_two_holders() -> None:
    assert holders(("a", 1, 0.0, 2.0), ("b", 2, 0.0, 2.0)) == []


def test_who_holds_a_lock_twice_is_one_holder() -> None:
    assert holders(("a", 1, 0.0, 3.0), ("a", 1, 1.0, 2.0)) == []
    assert holders(("a", 1, 0.0, 2.0), ("a", 1, 1.0, 3.0), ("b", 1, 0.0, 4.0)) == [
        ("holders", 2, [(0.0, 75.0, 28.0), (75.0, 25.0, 14.0)])
    ]


def test_holders_one_after_another_have_no_chart() -> None:
    assert holders(("a", 1, 0.0, 2.0), ("b", 1, 2.0, 3.0)) == []


def test_a_chart_has_its_words_its_columns_and_its_lines(shown: Shown) -> None:
    timeline = Timeline(4.0, one_lane().lanes, {"jobs": [(0.0, 1), (1.0, 2), (3.0, 0)]})
    page, lines = shown(timeline)
    assert names(page) == ["worker", "queue jobs, up\u00a0to\u00a02"]
    (columns,) = page.select("path.level")
    assert columns["d"] == "M0.0 28v-14.0h25.0v14.0zM25.0 28v-28.0h50.0v28.0z"
    assert lines[lines.index("| jobs | length `1` | 0.000 | 1.000 |") :][:3] == [
        "| jobs | length `1` | 0.000 | 1.000 |",
        "| jobs | length `2` | 1.000 | 3.000 |",
        "| jobs | length `0` | 3.000 | 4.000 |",
    ]


def test_charts_follow_the_numbers() -> None:
    lanes = [
        Lane("one", 0, 0.0, 4.0, spans=[Span("hold", "door", 0.0, 2.0)]),
        Lane("two", 0, 0.0, 4.0, spans=[Span("hold", "door", 1.0, 3.0)]),
    ]
    timeline = Timeline(4.0, lanes, {"jobs": [(0.0, 1), (1.0, 2), (3.0, 0)]})
    length, holders = picture(timeline).charts
    assert (length.kind, length.name, length.most) == ("length", "jobs", 2)
    assert length.columns == ((0.0, 25.0, 14.0), (25.0, 50.0, 28.0))
    assert (holders.kind, holders.name, holders.most) == ("holders", "door", 2)
    assert holders.columns == ((0.0, 25.0, 14.0), (25.0, 25.0, 28.0), (50.0, 25.0, 14.0))
