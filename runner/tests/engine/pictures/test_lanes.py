"""The lanes of hand-made timelines: every shape, mark, end and label."""

from __future__ import annotations

import itertools

import pytest

from engine.pictures.conftest import Shown
from engine.pictures.drawing import FATES, LEGEND, PICTURE, legend, one_lane, place
from engine.there import attribute, there
from proved_snippets.pictures.lanes import LANE, TOP
from proved_snippets.pictures.timeline import picture
from proved_snippets.trace.model import CALLS, Lane, Span, Timeline
from proved_snippets.words import WORDS


@pytest.mark.parametrize(
    ("kind", "shape", "selector", "places"),
    [
        ("sleep", "sleep", "rect.sleep", [("25.0%", "50.0%")]),
        ("acquire", "lock", "rect.lock", [("25.0%", "50.0%")]),
        ("hold", "hold", "rect.hold", [("25.0%", "50.0%")]),
        ("due", "due", "line.due", [("25.0%", "75.0%")]),
        ("finish", "finish", "line.finish", [("25.0%", "75.0%")]),
        ("exit", "wait", "line.wait", [("25.0%", "75.0%")]),
        ("events", "wait", "line.wait", [("25.0%", "75.0%")]),
        *((call, "wait", "line.wait", [("25.0%", "75.0%")]) for call in CALLS),
        ("sleep", "run", "rect.run", [("0.0%", "25.0%"), ("75.0%", "25.0%")]),
        ("task", "run", "rect.run", [("25.0%", "50.0%")]),
        ("task", "idle", "line.idle", [("0.0%", "25.0%"), ("75.0%", "100.0%")]),
        ("slice", "alive", "line.alive", [("0.0%", "100.0%")]),
    ],
)
def test_every_kind_has_its_shape_where_it_happened_and_the_legend_explains_it(
    shown: Shown, kind: str, shape: str, selector: str, places: list[tuple[str, str]]
) -> None:
    page, _ = shown(one_lane(Span(kind, "it", 1.0, 3.0)))
    assert [place(each) for each in page.select(f"{PICTURE} {selector}")] == places
    assert LEGEND[shape] in legend(page)


def test_a_task_begins_and_ends_with_a_line(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("task", "work", 1.0, 3.0)))
    assert [place(line) for line in page.select("line.task")] == [("25.0%", "25.0%"), ("75.0%", "75.0%")]


def test_slices_are_one_path(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("slice", "", 0.0, 1.0), Span("slice", "", 2.0, 3.0)))
    assert [path["d"] for path in page.select(f"{PICTURE} path.run")] == ["M0.0 0h25.0v1h-25.0zM50.0 0h25.0v1h-25.0z"]
    assert LEGEND["slice"] in legend(page)


@pytest.mark.parametrize(("kind", "selector"), [("wake", "path.wake"), ("gave up", "path.gave-up")])
def test_a_mark_stands_at_its_moment(shown: Shown, kind: str, selector: str) -> None:
    page, lines = shown(one_lane(Span(kind, "it", 3.0, 3.0)))
    (mark,) = page.select(f"{PICTURE} {selector}")
    assert there(mark.parent)["x"] == "75.0%"
    assert LEGEND[kind] in legend(page)
    assert f"| worker | {WORDS['en']['timeline']['kinds'][kind]} `it` | 3.000 | 3.000 |" in lines


@pytest.mark.parametrize(
    ("about", "fate", "selector", "kind"),
    [
        ({}, "returned", "path.returned", "alive"),
        ({"fate": "failed"}, "failed", "path.failed", "alive, ended by an exception"),
        ({"fate": "killed"}, "killed", "path.killed", "alive, killed"),
    ],
)
def test_every_end_has_its_mark_and_its_line(
    shown: Shown, about: dict[str, str], fate: str, selector: str, kind: str
) -> None:
    page, lines = shown(one_lane(end=3.0, **about))
    (mark,) = page.select(f"{PICTURE} {selector}")
    assert there(mark.parent)["x"] == "75.0%"
    assert FATES[fate] in legend(page)
    assert f"| worker | {kind} | 0.000 | 3.000 |" in lines


def test_what_has_not_ended_has_no_mark_of_an_end(shown: Shown) -> None:
    page, lines = shown(one_lane(Span("hold", "lock", 1.0, 4.0, open=True), open=True))
    assert not page.select(", ".join(f"{PICTURE} path.{fate}" for fate in ("returned", "failed", "killed")))
    assert not set(FATES.values()) & set(legend(page))
    assert "| worker | alive | 0.000 | not ended |" in lines
    assert "| worker | holds `lock` | 1.000 | not ended |" in lines


@pytest.mark.parametrize("fate", ["failed", "killed"])
@pytest.mark.parametrize(("start", "beside"), [(0.0, False), (2.95, True)])
def test_the_mark_of_an_end_stands_beside_a_lane_without_room(
    shown: Shown, fate: str, start: float, beside: bool
) -> None:
    page, _ = shown(one_lane(start=start, end=3.0, fate=fate))
    (mark,) = page.select(f"{PICTURE} path.{fate}")
    assert attribute(mark, "d").startswith("M7 " if beside else "M-4 ")


def test_two_waits_in_a_row_have_a_joint_and_a_short_one_is_a_part_of_the_first(shown: Shown) -> None:
    page, _ = shown(
        one_lane(Span("join", "a", 0.0, 1.0), Span("join", "b", 1.0, 3.0), Span("join", "c", 3.0, 3.02)),
    )
    assert [place(line) for line in page.select("line.wait")][:2] == [("0.0%", "25.0%"), ("25.0%", "75.5%")]
    assert [place(line) for line in page.select("line.joint")] == [("25.0%", "25.0%")]


def test_waits_with_something_between_them_have_no_joint(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("join", "a", 0.0, 1.0), Span("join", "b", 2.0, 3.0)))
    assert not page.select("line.joint")


@pytest.mark.parametrize(
    "waits",
    [
        (Span("result", "outer", 1.0, 3.0), Span("sleep", "", 1.5, 2.5)),
        (Span("sleep", "", 1.0, 2.5), Span("result", "outer", 1.0, 3.0)),
        (Span("result", "outer", 1.0, 3.0), Span("join", "inner", 1.0, 3.0)),
    ],
)
def test_of_waits_within_one_another_the_outermost_is_drawn_and_of_equal_ones_one(waits: tuple[Span, ...]) -> None:
    (row,) = picture(one_lane(*waits)).rows
    assert [(bar.shape, bar.x, bar.width) for bar in row.segments] == [
        ("run", 0.0, 25.0),
        ("wait", 25.0, 50.0),
        ("run", 75.0, 25.0),
    ]


def test_a_line_leads_from_the_lane_of_a_process_to_the_child_that_it_started(shown: Shown) -> None:
    lanes = [Lane("MainThread", 0, 0.0, 4.0), Lane("child", 1, 1.0, 3.0, parent=0), Lane("other", 0, 1.0, 3.0)]
    page, _ = shown(Timeline(4.0, lanes, {}))
    (line,) = page.select(f"{PICTURE} line.birth")
    assert (line["x1"], line["x2"]) == ("25.0%", "25.0%")
    assert int(attribute(line, "y1")) == TOP + 24
    assert int(attribute(line, "y2")) == TOP + LANE + 12
    assert WORDS["en"]["timeline"]["birth"] in legend(page)


def test_where_nobody_has_a_parent_there_is_no_such_line(shown: Shown) -> None:
    page, _ = shown(one_lane())
    assert not page.select("line.birth")
    assert WORDS["en"]["timeline"]["birth"] not in legend(page)


@pytest.mark.parametrize(
    ("start", "at"),
    [(0.0, ("0.0%", None)), (2.0, ("50.0%", None)), (2.4, ("75.0%", "end"))],
)
def test_a_label_begins_with_its_lane_or_ends_with_it_where_it_would_leave_the_picture(
    shown: Shown, start: float, at: tuple[str, str | None]
) -> None:
    page, _ = shown(one_lane(start=start, end=3.0))
    (label,) = page.select(f"{PICTURE} > text:not(.tick)")
    assert (label.get_text(), (label["x"], label.get("text-anchor"))) == ("worker", at)


@pytest.fixture
def drawn() -> Timeline:
    lock = [Span("acquire", "lock", 1.0, 2.0), Span("hold", "lock", 2.0, 3.0), Span("sleep", "", 2.0, 3.0)]
    tasks = [Span("task", "work", 1.0, 2.0), Span("task", "work", 2.5, 3.0)]
    lanes = [
        Lane("MainThread", 0, 0.0, 4.0, spans=[Span("join", "thread", 0.5, 4.0), Span("sleep", "", 0.1, 0.100001)]),
        Lane("locked", 0, 1.0, 3.5, spans=lock),
        Lane("pooled", 1, 0.5, 4.0, open=True, spans=tasks),
    ]
    return Timeline(4.0, lanes, {})


def test_bars_cover_a_lane_without_gaps_and_without_overlap(drawn: Timeline) -> None:
    for row in picture(drawn).rows:
        bars = [bar for bar in row.segments if bar.shape not in ("hold", "task")]
        assert bars[0].x == row.x
        assert bars[-1].x + bars[-1].width == pytest.approx(row.end, abs=0.1)
        for before, after in itertools.pairwise(bars):
            assert before.x + before.width == pytest.approx(after.x, abs=0.1)


def test_shapes_tell_running_waiting_holding_and_idle_apart(drawn: Timeline) -> None:
    main, locked, pooled = (row.segments for row in picture(drawn).rows)
    assert [bar.shape for bar in main] == ["run", "wait"]
    assert [bar.shape for bar in locked] == ["lock", "sleep", "run", "hold"]
    assert [bar.shape for bar in pooled] == ["idle", "run", "idle", "run", "idle", "task", "task"]


def test_names_tell_the_threads_of_children_apart() -> None:
    lanes = [Lane("MainThread", 0, 0.0, 4.0), Lane("helper", 0, 0.0, 4.0)]
    lanes += [Lane(name, process, 0.0, 4.0) for process in (1, 2) for name in (f"child {process}", "helper")]
    names = [row.name for row in picture(Timeline(4.0, lanes, {})).rows]
    assert names == ["MainProcess", "helper", "child 1", "child 1 · helper", "child 2", "child 2 · helper"]
