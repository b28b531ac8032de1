"""The drawing of hand-made timelines: every shape, mark, end, label and chart, and the lines of the Markdown twin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from runner import draw, figures
from runner.record import Outcome, Record
from runner.render import WORDS, html, markdown
from runner.snippet import SnippetError, parse
from runner.trace.model import CALLS, Lane, Look, Span, Step, Timeline

LEGEND = WORDS["en"]["shapes"]
FATES = WORDS["en"]["fates"]


@pytest.fixture
def shown(interpreter) -> Callable[..., tuple[BeautifulSoup, list[str]]]:
    """Show a timeline, with other options than its picture if some are given: the page, and the lines of its twin."""

    def show(timeline: Timeline, output: str = "", **options: Any) -> tuple[BeautifulSoup, list[str]]:
        toml = [f"# {name} = '{value}'" for name, value in options.items()] or ["# timeline = true"]
        snippet = parse("x/y.py", "\n".join(["# /// script", "# [tool.snippet]", *toml, "# ///", "print()"]))
        record = Record(
            snippet="x/y.py",
            key="",
            source_sha256="",
            ends="ok",
            limit=10,
            interpreter=interpreter.public,
            flags=(),
            date="2026-01-01",
            seconds=4.0,
            outcomes=(Outcome(1, 0, (("out", output),)),),
            timeline=timeline,
        )
        page = BeautifulSoup(html(snippet, record, "en"), "html.parser")
        return page, markdown(snippet, record, "en").splitlines()

    return show


def one_lane(*spans: Span, **about: Any) -> Timeline:
    """A timeline of four seconds with one lane; its spans, as a quarter of the picture is a second."""
    lane = Lane(**{"name": "worker", "process": 0, "start": 0.0, "end": 4.0, "spans": list(spans)} | about)
    return Timeline(4.0, [lane], {})


def legend(page: BeautifulSoup) -> list[str]:
    return [item.get_text().strip() for item in page.select(".timeline-legend li")]


def place(shape: Tag) -> tuple[str, str]:
    """From where and how wide, or to where."""
    return (shape["x"], shape["width"]) if shape.name == "rect" else (shape["x1"], shape["x2"])


PICTURE = "svg.timeline:not(.graph)"


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
def test_every_kind_has_its_shape_where_it_happened_and_the_legend_explains_it(shown, kind, shape, selector, places):
    page, _ = shown(one_lane(Span(kind, "it", 1.0, 3.0)))
    assert [place(each) for each in page.select(f"{PICTURE} {selector}")] == places
    assert LEGEND[shape] in legend(page)


def test_what_a_picture_does_not_show_its_legend_does_not_explain(shown):
    page, _ = shown(one_lane(Span("sleep", "", 1.0, 3.0)))
    assert legend(page) == [LEGEND["run"], LEGEND["sleep"], FATES["returned"]]


def test_a_task_begins_and_ends_with_a_line(shown):
    page, _ = shown(one_lane(Span("task", "work", 1.0, 3.0)))
    assert [place(line) for line in page.select("line.task")] == [("25.0%", "25.0%"), ("75.0%", "75.0%")]


def test_slices_are_one_path(shown):
    page, _ = shown(one_lane(Span("slice", "", 0.0, 1.0), Span("slice", "", 2.0, 3.0)))
    assert [path["d"] for path in page.select(f"{PICTURE} path.run")] == ["M0.0 0h25.0v1h-25.0zM50.0 0h25.0v1h-25.0z"]
    assert LEGEND["slice"] in legend(page)


@pytest.mark.parametrize(("kind", "selector"), [("wake", "path.wake"), ("gave up", "path.gave-up")])
def test_a_mark_stands_at_its_moment(shown, kind, selector):
    page, lines = shown(one_lane(Span(kind, "it", 3.0, 3.0)))
    (mark,) = page.select(f"{PICTURE} {selector}")
    assert mark.parent["x"] == "75.0%"
    assert LEGEND[kind] in legend(page)
    assert f"| worker | {WORDS['en']['kinds'][kind]} `it` | 3.000 | 3.000 |" in lines


@pytest.mark.parametrize(
    ("about", "fate", "selector", "kind"),
    [
        ({}, "returned", "path.returned", "alive"),
        ({"fate": "failed"}, "failed", "path.failed", "alive, ended by an exception"),
        ({"fate": "killed"}, "killed", "path.killed", "alive, killed"),
    ],
)
def test_every_end_has_its_mark_and_its_line(shown, about, fate, selector, kind):
    page, lines = shown(one_lane(end=3.0, **about))
    (mark,) = page.select(f"{PICTURE} {selector}")
    assert mark.parent["x"] == "75.0%"
    assert FATES[fate] in legend(page)
    assert f"| worker | {kind} | 0.000 | 3.000 |" in lines


def test_what_has_not_ended_has_no_mark_of_an_end(shown):
    page, lines = shown(one_lane(Span("hold", "lock", 1.0, 4.0, open=True), open=True))
    assert not page.select(", ".join(f"{PICTURE} path.{fate}" for fate in ("returned", "failed", "killed")))
    assert not set(FATES.values()) & set(legend(page))
    assert "| worker | alive | 0.000 | not ended |" in lines
    assert "| worker | holds `lock` | 1.000 | not ended |" in lines


@pytest.mark.parametrize("fate", ["failed", "killed"])
@pytest.mark.parametrize(("start", "beside"), [(0.0, False), (2.95, True)])
def test_the_mark_of_an_end_stands_beside_a_lane_without_room(shown, fate, start, beside):
    page, _ = shown(one_lane(start=start, end=3.0, fate=fate))
    (mark,) = page.select(f"{PICTURE} path.{fate}")
    assert mark["d"].startswith("M7 " if beside else "M-4 ")


def test_two_waits_in_a_row_have_a_joint_and_a_short_one_is_a_part_of_the_first(shown):
    page, _ = shown(
        one_lane(Span("join", "a", 0.0, 1.0), Span("join", "b", 1.0, 3.0), Span("join", "c", 3.0, 3.02)),
    )
    assert [place(line) for line in page.select("line.wait")][:2] == [("0.0%", "25.0%"), ("25.0%", "75.5%")]
    assert [place(line) for line in page.select("line.joint")] == [("25.0%", "25.0%")]


def test_waits_with_something_between_them_have_no_joint(shown):
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
def test_of_waits_within_one_another_the_outermost_is_drawn_and_of_equal_ones_one(waits):
    (row,) = draw.picture(one_lane(*waits)).rows
    assert [(bar.shape, bar.x, bar.width) for bar in row.bars] == [
        ("run", 0.0, 25.0),
        ("wait", 25.0, 50.0),
        ("run", 75.0, 25.0),
    ]


def test_a_line_leads_from_the_lane_of_a_process_to_the_child_that_it_started(shown):
    lanes = [Lane("MainThread", 0, 0.0, 4.0), Lane("child", 1, 1.0, 3.0, parent=0), Lane("other", 0, 1.0, 3.0)]
    page, _ = shown(Timeline(4.0, lanes, {}))
    (line,) = page.select(f"{PICTURE} line.birth")
    assert (line["x1"], line["x2"]) == ("25.0%", "25.0%")
    assert int(line["y1"]) == draw.TOP + 24
    assert int(line["y2"]) == draw.TOP + draw.LANE + 12
    assert WORDS["en"]["birth"] in legend(page)


def test_where_nobody_has_a_parent_there_is_no_such_line(shown):
    page, _ = shown(one_lane())
    assert not page.select("line.birth")
    assert WORDS["en"]["birth"] not in legend(page)


@pytest.mark.parametrize(
    ("start", "at"),
    [(0.0, ("0.0%", None)), (2.0, ("50.0%", None)), (2.4, ("75.0%", "end"))],
)
def test_a_label_begins_with_its_lane_or_ends_with_it_where_it_would_leave_the_picture(shown, start, at):
    page, _ = shown(one_lane(start=start, end=3.0))
    (label,) = page.select(f"{PICTURE} > text:not(.tick)")
    assert (label.get_text(), (label["x"], label.get("text-anchor"))) == ("worker", at)


def test_names_tell_the_threads_of_children_apart():
    lanes = [Lane("MainThread", 0, 0.0, 4.0), Lane("helper", 0, 0.0, 4.0)]
    lanes += [Lane(name, process, 0.0, 4.0) for process in (1, 2) for name in (f"child {process}", "helper")]
    names = [row.name for row in draw.picture(Timeline(4.0, lanes, {})).rows]
    assert names == ["MainProcess", "helper", "child 1", "child 1 · helper", "child 2", "child 2 · helper"]


@pytest.mark.parametrize(
    ("seconds", "ticks"),
    [
        (4.0, ["0 s", "1 s", "2 s", "3 s", "4 s"]),
        (0.5, ["0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s", "0.5 s"]),
        (0.05, ["0 ms", "10 ms", "20 ms", "30 ms", "40 ms", "50 ms"]),
    ],
)
def test_ticks_are_round_numbers(shown, seconds, ticks):
    page, _ = shown(Timeline(seconds, [Lane("MainThread", 0, 0.0, seconds)], {}))
    assert [text.get_text() for text in page.select("text.tick")] == ticks


def holders(*holds: tuple[str, int, float, float]) -> list[tuple[str, int, draw.Steps]]:
    """The charts of holders, of holds: which lane, which lock, from when to when."""
    lanes = {lane: Lane(lane, 0, 0.0, 4.0) for lane, *_ in holds}
    for lane, thing, start, end in holds:
        lanes[lane].spans.append(Span("hold", "lock", start, end, thing=thing))
    charts = draw.picture(Timeline(4.0, list(lanes.values()), {})).charts
    return [(chart.kind, chart.most, list(chart.columns)) for chart in charts]


def test_holders_of_a_semaphore_have_a_chart():
    assert holders(("a", 1, 0.0, 2.0), ("b", 1, 1.0, 3.0)) == [
        ("holders", 2, [(0.0, 25.0, 14.0), (25.0, 25.0, 28.0), (50.0, 25.0, 14.0)])
    ]


def test_two_locks_of_one_name_are_no_two_holders():
    assert holders(("a", 1, 0.0, 2.0), ("b", 2, 0.0, 2.0)) == []


def test_who_holds_a_lock_twice_is_one_holder():
    assert holders(("a", 1, 0.0, 3.0), ("a", 1, 1.0, 2.0)) == []
    assert holders(("a", 1, 0.0, 2.0), ("a", 1, 1.0, 3.0), ("b", 1, 0.0, 4.0)) == [
        ("holders", 2, [(0.0, 75.0, 28.0), (75.0, 25.0, 14.0)])
    ]


def test_holders_one_after_another_have_no_chart():
    assert holders(("a", 1, 0.0, 2.0), ("b", 1, 2.0, 3.0)) == []


def test_a_chart_has_its_words_its_columns_and_its_lines(shown):
    timeline = Timeline(4.0, one_lane().lanes, {"jobs": [(0.0, 1), (1.0, 2), (3.0, 0)]})
    page, lines = shown(timeline)
    assert [text.get_text() for text in page.select(f"{PICTURE} > text:not(.tick)")] == [
        "worker",
        "length of the queue jobs, at most 2",
    ]
    (columns,) = page.select("path.level")
    assert columns["d"] == "M0.0 28v-14.0h25.0v14.0zM25.0 28v-28.0h50.0v28.0z"
    assert lines[lines.index("| jobs | length `1` | 0.000 | 1.000 |") :][:3] == [
        "| jobs | length `1` | 0.000 | 1.000 |",
        "| jobs | length `2` | 1.000 | 3.000 |",
        "| jobs | length `0` | 3.000 | 4.000 |",
    ]


def test_the_graph_of_a_deadlock_leads_from_threads_to_locks_and_back(shown):
    def stuck(name: str, own: int, other: int) -> Lane:
        spans = [
            Span("hold", f"lock {own}", 1.0, 4.0, True, own),
            Span("acquire", f"lock {other}", 2.0, 4.0, True, other),
        ]
        return Lane(name, 0, 0.0, 4.0, open=True, spans=spans)

    page, _ = shown(Timeline(4.0, [stuck("one", 1, 2), stuck("two", 2, 1)], {}))
    (graph,) = page.select("svg.graph")
    assert [text.get_text() for text in graph.select("text")] == ["one", "two", "lock 1", "lock 2"]
    ways = {
        kind: {(int(line["y1"]), int(line["y2"])) for line in graph.select(f"line.{kind}")}
        for kind in ("waits", "holds")
    }
    assert ways == {"waits": {(26, 70), (70, 26)}, "holds": {(14, 14), (58, 58)}}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("sleep", "sleeps `it`"),
        ("acquire", "waits for `it`"),
        ("hold", "holds `it`"),
        ("task", "task `it`"),
        *((call, "waits in `it`") for call in CALLS),
        ("events", "its event loop waits `it`"),
        ("due", "its sleep is over, another task has the thread `it`"),
        ("exit", "its code has ended, it waits for other threads and processes `it`"),
        ("finish", "its function has returned, the process has not ended `it`"),
        ("wake", "wakes waiters `it`"),
        ("gave up", "gives up waiting for `it`"),
        ("slice", "runs, number of pieces `1`"),
    ],
)
def test_every_kind_has_a_line_in_both_tables(shown, kind, words):
    page, lines = shown(one_lane(Span(kind, "it", 1.0, 3.0)))
    assert f"| worker | {words} | 1.000 | 3.000 |" in lines
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select(".timeline-table tbody tr")]
    assert ["worker", words.replace("`", ""), "1.000", "3.000"] in rows


def test_what_cannot_be_seen_has_no_line(shown):
    _, lines = shown(one_lane(Span("hold", "lock", 1.0, 1.01)))
    assert [line for line in lines if line.startswith("| worker")] == ["| worker | alive | 0.000 | 4.000 |"]


STEPS = Timeline(
    1.0,
    [Lane("one", 0, 0.0, 1.0), Lane("two", 0, 0.0, 1.0)],
    {},
    steps=[Step("one", 0, "seen = n", "5"), Step("two", 0, "n = seen + 1", "6")],
)


def test_a_ladder_has_a_column_for_each_thread_and_a_line_for_each_step(shown):
    page, lines = shown(STEPS, ladder="n")
    rungs = page.select(".ladder li")
    assert [[rail.get("class") for rail in rung.select(".rails i")] for rung in rungs] == [
        [["here"], None],
        [None, ["here"]],
    ]
    assert [rung.get_text() for rung in rungs] == ["one: seen = n n: 5", "two: n = seen + 1 n: 6"]
    first = lines.index("Which thread did what, and n after it:")
    assert lines[first + 2 : first + 4] == ["1. one: `seen = n`; `n: 5`", "1. two: `n = seen + 1`; `n: 6`"]


LOOKS = Timeline(
    1.0,
    [Lane("MainThread", 0, 0.0, 1.0), Lane("helper", 0, 0.0, 1.0), Lane("child", 1, 0.0, 1.0, parent=0)],
    {},
    looks=[
        Look("helper", 0, 11, "globals", {"n": "1"}),
        Look("helper", 0, 11, "locals", {"mine": "2"}),
        Look("MainThread", 0, 11, "end", {"n": "3"}),
        Look("child", 1, 12, "globals", {"n": "4"}),
    ],
)


def test_boxes_have_the_processes_their_threads_and_what_each_had(shown):
    page, lines = shown(LOOKS, boxes="n mine")
    parent, child = page.select(".boxes > li")
    assert [box.p.get_text() for box in (parent, child)] == ["Process MainProcess PID 11", "Process child PID 12"]
    assert [dd.get_text() for dd in parent.select("dd")] == ["n = 1", "n = 3", "mine = 2"]
    assert [thread.p.get_text() for thread in parent.select("ul > li")] == ["Thread MainThread", "Thread helper"]
    first = lines.index("What each process had in memory:")
    assert lines[first + 2 : first + 9] == [
        "- Process MainProcess",
        "    - global variables when helper ended: `n = 1`",
        "    - global variables when the process ended: `n = 3`",
        "    - Thread MainThread",
        "    - Thread helper",
        "        - local variables: `mine = 2`",
        "- Process child",
    ]
    assert lines[first + 9] == "    - global variables: `n = 4`"


TIMES = r"^(?P<label>\w+):(?: (?P<first>\S+ s))?(?: / (?P<later>\S+ s))?$"


def test_bars_are_on_the_page_with_their_labels_figures_and_widths(shown):
    page, _ = shown(one_lane(), "loop: 4.0 s / 1.0 s\npool: 2.0 s / 0.0 s\n", bars=TIMES)
    found = [
        (
            item.get("class"),
            [text.get_text() for text in item.select("span")],
            [bar["width"] for bar in item.select("rect")],
        )
        for item in page.select(".bars li")
    ]
    assert found == [
        (["first"], ["loop · first", "4.0 s"], ["100%", "100.0%", "2"]),
        (None, ["loop · later", "1.0 s"], ["100%", "25.0%", "2"]),
        (["first"], ["pool · first", "2.0 s"], ["100%", "50.0%", "2"]),
        (None, ["pool · later", "0.0 s"], ["100%", "0.0%"]),
    ]


def test_a_group_that_matches_nothing_in_a_line_has_no_bar_there():
    bars = figures.bars("a: 2 s\nb: / 1 s\nc: 1 s / 4 s\n", TIMES)
    assert [(bar.label, bar.series, bar.first, bar.width) for bar in bars] == [
        ("a", "first", True, 50.0),
        ("b", "later", True, 25.0),
        ("c", "first", True, 25.0),
        ("c", "later", False, 100.0),
    ]


def test_bars_of_nothing_but_zeros_have_no_width():
    assert [bar.width for bar in figures.bars("a: 0 s\nb: 0.0 s\n", TIMES)] == [0.0, 0.0]


@pytest.mark.parametrize("figure", ["none", ".", "-1"])
def test_a_figure_that_is_no_number_is_an_error_that_names_it_and_its_line(shown, figure):
    with pytest.raises(SnippetError, match=rf"x/y.py: .*'{figure} s' in the line 'b: {figure} s'.*group 'first'"):
        shown(one_lane(), f"a: 1 s\nb: {figure} s\n", bars=TIMES)


@pytest.mark.parametrize(
    ("figure", "width"), [("1,000 s", 100.0), ("500. s", 50.0), (".5e s", 0.05), ("250.0.1 s", 25.0)]
)
def test_the_number_of_a_figure_is_what_it_begins_with(figure, width):
    assert figures.bars(f"a: 1000 s\nb: {figure}\n", TIMES)[1].width == width
