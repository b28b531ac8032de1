"""A picture and its table are small whatever the run was: made-up runs, each too large in its own way."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from engine.pictures.conftest import Figure
from proved_snippets.pictures.facts import Fact
from proved_snippets.pictures.scale import COARSER
from proved_snippets.pictures.timeline import MOST_BYTES, MOST_LINES, fitting, picture
from proved_snippets.trace.model import MARKS, SHAPES, Lane, Span, Timeline
from proved_snippets.words import WORDS

WAITS = ("sleep", "acquire", "join")

ShownIn = Callable[[Timeline, str], tuple[BeautifulSoup, list[str], list[str]]]
"""What shows a run in a language."""


def made(
    lanes: int = 1, spans: int = 0, kinds: tuple[str, ...] = WAITS, names: int = 1, marks: int = 0, queues: int = 0
) -> Timeline:
    """A run of four seconds: lanes with spans of these kinds, one after another, at places that are always the same."""
    chance = random.Random(7)
    found = []
    for number in range(lanes):
        start, end = chance.uniform(0, 0.5), chance.uniform(3.5, 4)
        cuts = sorted(chance.uniform(start, end) for _ in range(2 * spans))
        about = [(chance.choice(kinds), f"a rather long name {chance.randrange(names)}") for _ in range(spans)]
        done = [Span(kind, name, cuts[2 * at], cuts[2 * at + 1], thing=1) for at, (kind, name) in enumerate(about)]
        moments = [chance.uniform(start, end) for _ in range(marks)]
        done += [Span(MARKS[at % 2], "it", moment, moment) for at, moment in enumerate(moments)]
        parent = 0 if number % 3 == 1 else -1
        done.sort(key=lambda span: span.start)
        found.append(Lane(f"worker {number}", max(parent, 0) * number, start, end, spans=done, parent=parent))
    lengths = {f"queue {each}": [(at / 50, chance.randrange(9)) for at in range(200)] for each in range(queues)}
    return Timeline(4.0, found, lengths)


def stuck(threads: int) -> Timeline:
    """Everybody at a round table holds a lock and waits for the next one's."""
    lanes = []
    for number in range(threads):
        locks = [("hold", 1.0, number), ("acquire", 2.0, (number + 1) % threads)]
        spans = [Span(kind, f"lock {lock}", start, 4.0, True, lock + 1) for kind, start, lock in locks]
        lanes.append(Lane(f"philosopher {number}", 0, 0.0, 4.0, open=True, spans=spans))
    return Timeline(4.0, lanes, {})


LARGE = {
    "thousands of spans in dozens of lanes": made(48, 52, (*WAITS, "hold")),
    "tasks with waits in them": made(24, 100, ("task", "sleep")),
    "slices": made(24, 100, ("slice",)),
    "marks": made(24, 10, marks=90),
    "all kinds": made(30, 80, ("sleep", "socket", "due", "finish", "events", "exit", "acquire", "hold", "get", "wait")),
    "more lanes than can be drawn": made(400, 5),
    "many queues": made(3, 5, queues=150),
    "many names": made(12, 200, ("hold", "acquire"), names=500),
    "a large circle": stuck(70),
}


PARTS = re.compile(
    r'(?s)<div class="lanes".*?</div>|<svg class="timeline graph.*?</svg>|<ul class="graph-waits">.*?</ul>'
)
"""What may not have too many bytes."""


@pytest.fixture
def shown_in(figure: Figure) -> ShownIn:
    """Show a run in a language: the page, its pictures as they are written, and the lines of the twin."""

    def show(timeline: Timeline, language: str) -> tuple[BeautifulSoup, list[str], list[str]]:
        page, twin = figure(timeline, language)
        return BeautifulSoup(page, "html.parser"), PARTS.findall(page), twin.splitlines()

    return show


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", LARGE)
def test_what_is_too_large_becomes_coarser_until_it_fits_and_says_so(
    shown_in: ShownIn, name: str, language: str
) -> None:
    timeline = LARGE[name]
    page, svgs, lines = shown_in(timeline, language)
    assert svgs
    assert [len(svg.encode()) for svg in svgs if len(svg.encode()) > MOST_BYTES] == []
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select(".timeline-table tbody tr")]
    assert 0 < len(rows) <= MOST_LINES
    notes = [note.get_text() for note in page.select(".snippet-timeline > .snippet-label")]
    joined = WORDS[language]["timeline"]["joined"].split("{}")[0]
    assert [note for note in notes if note.startswith(joined)] == [line for line in lines if line.startswith(joined)]
    assert [note for note in notes if note.startswith(joined)]
    lanes = page.select(".lane-names li:not(.above)")
    missing = len(timeline.lanes) + len(timeline.lengths) - len(lanes)
    charts = len(picture(timeline).charts) - len(timeline.lengths)
    left = WORDS[language]["timeline"]["rows_left"].format(missing + charts)
    assert (left in notes) == (left in lines) == (missing + charts > 0)


def test_the_same_run_has_the_same_picture_in_both_languages_and_each_time(shown_in: ShownIn) -> None:
    timeline = LARGE["all kinds"]
    pages = [shown_in(timeline, language) for language in ("en", "zh", "en")]
    assert pages[0][1:] == pages[2][1:]
    paths = [[path.get("d") for path in page.select("svg.timeline path")] for page, _, _ in pages]
    times = [[cell.get_text() for cell in page.select(".timeline-table td:nth-child(3)")] for page, _, _ in pages]
    assert paths[0] == paths[1]
    assert times[0] == times[1]


def test_what_is_small_enough_stays_as_it_is(shown_in: ShownIn) -> None:
    timeline = made(3, 4)
    page, _, _ = shown_in(timeline, "en")
    assert not page.select(".coarse, .mixed, .timeline-table td:-soup-contains('×')")
    assert fitting(timeline, lambda found: 0) == picture(timeline)


@pytest.mark.parametrize("name", ["thousands of spans in dozens of lanes", "tasks with waits in them"])
def test_the_table_counts_whatever_was_joined(name: str) -> None:
    timeline = LARGE[name]
    found = picture(timeline, 1.0)
    counted = Counter[str]()
    for fact in found.facts:
        counted[fact.kind] += fact.times
    happened = Counter("call" if span.kind == "join" else span.kind for lane in timeline.lanes for span in lane.spans)
    assert {kind: counted[kind] for kind in happened} == dict(happened)


@pytest.mark.parametrize("join", COARSER[1:6])
def test_what_is_long_enough_keeps_its_shape_and_its_place(join: float) -> None:
    """In the middle of each long wait stands its own shape, and of each long gap between two waits running."""
    timeline = made(6, 30)
    checked = 0
    for lane, row in zip(timeline.lanes, picture(timeline, join).rows):
        gaps = [Span("", "", one.end, other.start) for one, other in zip(lane.spans, lane.spans[1:])]
        for span in (*lane.spans, *gaps):
            if span.end - span.start > join * timeline.seconds:
                middle = 25 * (span.start + span.end) / 2
                (shape,) = (bar.shape for bar in row.segments if bar.x <= middle < bar.x + bar.width)
                assert shape == (SHAPES[span.kind] if span.kind else "run")
                checked += 1
    assert checked or join > 0.05


def test_many_waits_that_cannot_be_seen_are_not_drawn_as_running(shown_in: ShownIn) -> None:
    """A thousand sleeps of a millisecond, with as much work between them."""
    naps = [Span("sleep", "", at / 500, at / 500 + 0.001) for at in range(1000)]
    page, _, lines = shown_in(Timeline(4.0, [Lane("worker", 0, 0.0, 4.0, spans=naps)], {}), "en")
    assert [(line["x1"], line["x2"]) for line in page.select("svg.timeline line.mixed")] == [("0.0%", "50.0%")]
    assert "| worker | sleeps × 1000 | 0.000 | 1.999 |" in lines


def test_waits_of_one_shape_with_nothing_between_them_are_one_wait() -> None:
    naps = [Span("sleep", "", at / 1000, (at + 1) / 1000) for at in range(4000)]
    (row,) = picture(Timeline(4.0, [Lane("worker", 0, 0.0, 4.0, spans=naps)], {})).rows
    assert [(bar.shape, bar.x, bar.width) for bar in row.segments] == [("sleep", 0.0, 100.0)]


def test_many_short_holds_are_a_line_of_their_own(shown_in: ShownIn) -> None:
    holds = [Span("hold", "lock", at / 500, at / 500 + 0.001, thing=1) for at in range(1000)]
    page, _, lines = shown_in(Timeline(4.0, [Lane("worker", 0, 0.0, 4.0, spans=holds)], {}), "en")
    assert page.select("svg.timeline line.holds-often")
    assert "| worker | holds `lock` × 1000 | 0.000 | 1.999 |" in lines


def test_a_number_is_drawn_at_its_highest_where_it_changes_too_fast() -> None:
    steps = [(at / 1000, 1 + at % 3) for at in range(2000)] + [(2.0, 0)]
    found = picture(Timeline(4.0, [Lane("worker", 0, 0.0, 4.0)], {"jobs": steps}), 0.012)
    assert found.charts[0].columns == ((0.0, 50.0, 28.0),)
    assert found.facts[1:] == (
        Fact("jobs", "length", "1…3", "0.000", "2.000", 2000),
        Fact("jobs", "length", "0", "2.000", "4.000"),
    )


def test_lines_of_the_table_that_are_too_many_are_counted(shown_in: ShownIn) -> None:
    locks = [Span("hold", f"lock {each}", 1.0, 3.0, thing=each) for each in range(MOST_LINES + 50)]
    page, _, lines = shown_in(Timeline(4.0, [Lane("worker", 0, 0.0, 4.0, spans=locks)], {}), "en")
    assert len(page.select(".timeline-table tbody tr")) == MOST_LINES
    # The lane's own line is one of those that are shown.
    assert WORDS["en"]["timeline"]["lines_left"].format(51) in lines
