"""A timeline as a whole: its legend, its table, its words, and the Markdown twin."""

from __future__ import annotations

import markdown
import pytest
from bs4 import BeautifulSoup

from engine.conftest import Show, Try, look_up
from engine.pictures.conftest import Figure, Shown
from engine.pictures.drawing import LEGEND, PICTURE, legend, names, one_lane
from engine.there import attribute, one
from engine.trace.test_lanes import LOCKED
from proved_snippets import render
from proved_snippets.export import to_signs
from proved_snippets.pictures.timeline import picture
from proved_snippets.project import Project
from proved_snippets.trace.model import CALLS, FATES, Lane, Span, Timeline
from proved_snippets.words import WORDS


def test_what_a_picture_does_not_show_its_legend_does_not_explain(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("events", "", 1.0, 3.0)))
    assert legend(page) == [LEGEND["run"], LEGEND["wait"]]


def test_what_can_hardly_be_seen_the_legend_does_not_explain(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("events", "", 0.02, 4.0)))
    assert page.select(f"{PICTURE} rect.run")
    assert legend(page) == [LEGEND["wait"]]


def test_a_picture_with_nothing_to_explain_has_no_legend(shown: Shown) -> None:
    page, _ = shown(one_lane(Span("sleep", "", 0.0, 4.0)))
    assert not page.select(".timeline-legend")


def test_a_picture_leads_to_the_key_of_signs_where_the_project_has_one(figure: Figure) -> None:
    page, _ = figure(one_lane(Span("sleep", "", 0.0, 4.0)), "en")
    there = BeautifulSoup(to_signs(page, '../signs/?a="1"'), "html.parser")
    assert attribute(one(there, "a.snippet-signs"), "href") == '../signs/?a="1"'
    nowhere = to_signs(page, "")
    assert "snippet-signs" not in nowhere
    assert to_signs("<p>snippet-signs: x</p>", "") == "<p>snippet-signs: x</p>"


@pytest.mark.parametrize("shape", [*LEGEND, "birth", "returned", *FATES, "open"])
def test_every_sign_stands_by_itself_too(shape: str) -> None:
    drawn, meaning = render.sign(shape, WORDS["en"])
    assert one(BeautifulSoup(drawn, "html.parser"), "svg > *")
    assert meaning


def test_a_picture_knows_its_signs() -> None:
    lanes = [Lane("one", 0, 0.0, 4.0, spans=[Span("sleep", "", 0.0, 2.0)], open=True)]
    lanes.append(Lane("kid", 1, 1.0, 3.0, spans=[Span("wake", "", 2.0, 2.0)], parent=0, fate="left"))
    assert picture(Timeline(4.0, lanes, {})).signs() == {"run", "sleep", "wake", "birth", "left", "open"}


def test_how_long_slices_were_stands_below_the_picture_and_in_the_twin(shown: Shown) -> None:
    slices = [Span("slice", "", at, at + took) for at, took in ((0.0, 0.005), (1.0, 0.0051), (2.0, 0.5))]
    page, lines = shown(one_lane(*slices))
    told = "A stretch of running took 5.1 ms as a rule, 0.50 s at most."
    assert told in [label.get_text() for label in page.select(".snippet-label")]
    assert told in lines


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("sleep", "sleeps `it`"),
        ("socket", "waits for another program in `it`"),
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
def test_every_kind_has_a_line_in_both_tables(shown: Shown, kind: str, words: str) -> None:
    page, lines = shown(one_lane(Span(kind, "it", 1.0, 3.0)))
    assert f"| worker | {words} | 1.000 | 3.000 |" in lines
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select(".timeline-table tbody tr")]
    assert ["worker", words.replace("`", ""), "1.000", "3.000"] in rows


def test_what_cannot_be_seen_has_no_line(shown: Shown) -> None:
    _, lines = shown(one_lane(Span("hold", "lock", 1.0, 1.01)))
    assert [line for line in lines if line.startswith("| worker")] == ["| worker | alive | 0.000 | 4.000 |"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_picture_and_table_are_on_the_page_in_its_language(try_snippet: Try, project: Project, language: str) -> None:
    try_snippet(LOCKED, timeline=True)
    page = BeautifulSoup(render.html(*look_up(project, "x/y.py"), language), "html.parser")
    svg = one(page, "svg.timeline[role=img]")
    assert [one(page, f"#{name}").name for name in attribute(svg, "aria-labelledby").split()] == ["title", "desc"]
    assert names(page) == ["MainThread", "worker 0", "worker 1", "worker 2"]
    words = WORDS[language]["timeline"]
    assert WORDS[language]["labels"]["hold"].format("lock") in legend(page)
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select(".timeline-table tbody tr")]
    assert {row[0] for row in rows} == set(names(page))
    assert next(row[1] for row in rows if row[0] == "worker 0") == words["kinds"]["alive"]
    assert "| MainThread |" in render.markdown(*look_up(project, "x/y.py"), language)


ODD_NAMES = ("<b>&", "`tick|pipe`", "线程 🧵", "x\ny", "\x1b[31mred\x07", "a_b _c_", "*\\")


def test_odd_names_of_threads_stay_in_their_cell_and_are_text(show: Show, project: Project) -> None:
    source = f"""
    import threading, time
    lock = threading.Lock()
    for name in {ODD_NAMES!r}:
        thread = threading.Thread(target=time.sleep, args=(0.01,), name=name)
        thread.start()
        thread.join()
    """
    page = show(source, timeline=True)
    wanted = ["<b>&", "`tick|pipe`", "线程 🧵", "x␊y", "red␇", "a_b _c_", "*\\"]
    cells = {cell.get_text() for cell in page.select(".timeline-table th[scope=row]")}
    assert {name.replace("␊", "\n") for name in wanted} <= cells
    assert not set("\x1b\x07") & set(str(page))
    html = markdown.markdown(render.markdown(*look_up(project, "x/y.py"), "en"), extensions=["tables", "fenced_code"])
    rows = [row.find_all("td") for row in BeautifulSoup(html, "html.parser").select("tbody tr")]
    assert {len(row) for row in rows} == {4}
    assert set(wanted) <= {row[0].get_text() for row in rows}
