"""Timelines as pictures: bars, charts and graphs, on the page and as text; and the options of pictures."""

from __future__ import annotations

import itertools

import pytest
from bs4 import BeautifulSoup

from runner import draw, figures, render
from runner.snippet import SnippetError, parse
from runner.trace.model import Lane, Span, Timeline
from tests.runner.conftest import look_up
from tests.trace.test_lanes import LOCKED, STUCK


def test_a_timeline_shows_one_run(try_snippet):
    with pytest.raises(SnippetError, match="a picture shows one run; take 'runs' out"):
        try_snippet("print()\n", timeline=True, runs=2)


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


def test_bars_cover_a_lane_without_gaps_and_without_overlap(drawn):
    for row in draw.picture(drawn).rows:
        bars = [bar for bar in row.bars if bar.shape not in ("hold", "task")]
        assert bars[0].x == row.x
        assert bars[-1].x + bars[-1].width == pytest.approx(row.end, abs=0.1)
        for before, after in itertools.pairwise(bars):
            assert before.x + before.width == pytest.approx(after.x, abs=0.1)


def test_shapes_tell_running_waiting_holding_and_idle_apart(drawn):
    main, locked, pooled = (row.bars for row in draw.picture(drawn).rows)
    assert [bar.shape for bar in main] == ["run", "wait"]
    assert [bar.shape for bar in locked] == ["lock", "sleep", "run", "hold"]
    assert [bar.shape for bar in pooled] == ["idle", "run", "idle", "run", "idle", "task", "task"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_picture_and_table_are_on_the_page_in_its_language(try_snippet, project, language):
    try_snippet(LOCKED, timeline=True)
    page = BeautifulSoup(render.html(*look_up(project, "x/y.py"), language), "html.parser")
    svg = page.select_one("svg.timeline[role=img]")
    assert [page.find(id=name).name for name in svg["aria-labelledby"].split()] == ["title", "desc"]
    names = [text.get_text() for text in svg.select("text:not(.tick)")]
    assert names == ["MainThread", "worker 0", "worker 1", "worker 2"]
    words = render.WORDS[language]
    legend = [item.get_text().strip() for item in page.select(".timeline-legend li")]
    assert words["shapes"]["hold"] in legend
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select(".timeline-table tbody tr")]
    assert {row[0] for row in rows} == set(names)
    assert next(row[1] for row in rows if row[0] == "worker 0") == words["kinds"]["alive"]
    assert "| MainThread |" in render.markdown(*look_up(project, "x/y.py"), language)


def test_the_graph_of_a_deadlock_has_a_circle(try_snippet):
    graph = draw.picture(try_snippet(STUCK, timeline=True, ends="hang", limit=1).timeline).graph
    threads, locks = dict(graph.threads), dict(graph.locks)
    assert threads.keys() == {"one", "two"}
    assert len(graph.waits) == len(graph.holds) == len(locks) == 2
    after = dict(graph.waits)
    holder = dict(graph.holds)
    start = threads["one"]
    assert holder[after[start]] == threads["two"]
    assert holder[after[threads["two"]]] == start


def test_a_run_without_a_deadlock_has_no_graph(try_snippet):
    assert draw.picture(try_snippet(LOCKED, timeline=True).timeline).graph is None


def test_charts_follow_the_numbers():
    lanes = [
        Lane("one", 0, 0.0, 4.0, spans=[Span("hold", "door", 0.0, 2.0)]),
        Lane("two", 0, 0.0, 4.0, spans=[Span("hold", "door", 1.0, 3.0)]),
    ]
    timeline = Timeline(4.0, lanes, {"jobs": [(0.0, 1), (1.0, 2), (3.0, 0)]})
    length, holders = draw.picture(timeline).charts
    assert (length.kind, length.name, length.most) == ("length", "jobs", 2)
    assert length.columns == ((0.0, 25.0, 14.0), (25.0, 50.0, 28.0))
    assert (holders.kind, holders.name, holders.most) == ("holders", "door", 2)
    assert holders.columns == ((0.0, 25.0, 14.0), (25.0, 25.0, 28.0), (50.0, 25.0, 14.0))


PATTERN = r"^(?P<label>\w+) +(?P<first>[\d.]+ s) +(?P<later>[\d.]+ s)$"


def test_bars_are_the_figures_of_the_output_relative_to_the_largest():
    found = figures.bars("a title\nloop   4.00 s  1.00 s\npool   2.00 s  0.50 s\n", PATTERN)
    assert [(bar.label, bar.series, bar.figure, bar.width) for bar in found] == [
        ("loop", "first", "4.00 s", 100.0),
        ("loop", "later", "1.00 s", 25.0),
        ("pool", "first", "2.00 s", 50.0),
        ("pool", "later", "0.50 s", 12.5),
    ]
    assert [bar.first for bar in found] == [True, False, True, False]


def test_bars_of_shares_are_relative_to_the_whole():
    (bar,) = figures.bars("sleep  30% of it\n", r"^(?P<label>\w+) +(?P<share>\d+%)")
    assert (bar.series, bar.width) == ("", 30.0)


def test_a_pattern_that_matches_nothing_is_an_error():
    with pytest.raises(ValueError, match="no line of the output"):
        figures.bars("nothing\n", PATTERN)


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ('bars = "("', "must be a pattern"),
        (r'bars = "(?P<label>\\w+)"', "must be a pattern"),
        ('ladder = ""', "must be a variable"),
        ('slices = "turns"', "add 'timeline = true'"),
        ('boxes = "x"\n# runs = 3', "a picture shows one run"),
    ],
)
def test_options_of_pictures_that_cannot_be_are_refused(option, problem):
    with pytest.raises(SnippetError, match=problem):
        parse("x/y.py", f"# /// script\n# [tool.snippet]\n# {option}\n# ///\nprint()\n")


@pytest.mark.parametrize("name", ["a" * 120, "线程" * 30, "x\ny" * 30])
def test_a_long_name_is_shortened_in_the_picture_alone(name):
    seen = Timeline(
        1.0, [Lane("MainThread", 0, 0.0, 1.0), Lane(name, 0, 0.9, 1.0, spans=[Span("sleep", "", 0.9, 1)])], {}
    )
    picture = draw.picture(seen)
    shown = picture.rows[1].name
    assert len(shown) < 30
    assert shown.partition("…")[0] == name[: shown.index("…")]
    assert name.endswith(shown.partition("…")[2])
    assert name in {fact.lane for fact in picture.facts}
