"""The one-page card: its small timelines are those of the runs, and what stands on paper alone is true."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import Tag

from engine.there import one, there
from proved_snippets.record import Record
from proved_snippets.trace.model import Lane, Span, Timeline
from reference import card, course
from tests.site.conftest import FOLDERS, Pages, leads_to


def bars(picture: Tag) -> list[dict[str, str]]:
    """All that a timeline draws, in its order."""
    return [{name: str(value) for name, value in shape.attrs.items()} for shape in picture.select("rect, line, path")]


@pytest.mark.parametrize("language", FOLDERS)
def test_each_small_timeline_draws_the_run_that_its_link_leads_to(
    pages: Pages, records: dict[str, Record], language: str
) -> None:
    minis = pages[language, "card"].body.select(".mini")
    assert len(minis) == len(card.SHOWN) == 6
    for mini, (path, count) in zip(minis, card.SHOWN.values()):
        chapter, _, name = path.partition("/")
        assert leads_to(one(mini, "a")) == f"../{chapter}/#{chapter}-{name.removesuffix('.py')}"
        figure = pages[language, chapter].ids[leads_to(one(mini, "a")).partition("#")[2]]
        lanes = there(records[path].timeline).lanes
        names = [each.get_text() for each in mini.select(".lane-names li:not(.above, .chart)")]
        assert names == [lane.name.partition(" (")[0] for lane in lanes[:count]]
        if len(lanes) <= count:
            assert bars(one(mini, "svg.timeline")) == bars(one(figure, "svg.timeline"))
        assert not mini.select("table, figcaption, .timeline-legend")


def test_the_first_lanes_end_with_the_last_of_them() -> None:
    main = Lane("main", 0, 0.0, 9.0, spans=[Span("join", "", 1.0, 8.0), Span("sleep", "", 8.0, 9.0)], fate="failed")
    one_, two, three = (Lane(name, 0, float(end - 1), float(end)) for name, end in (("1", 3), ("2", 5), ("3", 8)))
    whole = Timeline(9.0, [main, one_, two, three], {})
    part = card.first(whole, 3)
    assert (part.seconds, [lane.end for lane in part.lanes]) == (5.0, [5.0, 3.0, 5.0])
    assert part.lanes[0] == replace(main, end=5.0, open=True, fate="", spans=[Span("join", "", 1.0, 5.0)])
    assert part.lanes[1:] == [one_, two]
    assert card.first(whole, 4) is whole
    assert (main.end, main.spans[0].end) == (9.0, 8.0), "the record stays as it is"


@pytest.mark.parametrize("language", FOLDERS)
def test_a_link_to_a_lesson_knows_its_number(pages: Pages, language: str) -> None:
    numbers = {each.page.removesuffix(".md"): str(each.number) for each in course.lessons(language)}
    links = [a for a in pages[language, "card"].body.select("td a, li a") if there(re.search("/#?", leads_to(a)))]
    assert len(links) > 20
    for link in links:
        assert link.get("data-lesson") == numbers.get(leads_to(link).split("/")[1]), link
    assert sum("data-lesson" in link.attrs for link in links) > 20
    assert not pages[language, "questions"].body.select("[data-lesson]")


@pytest.mark.parametrize("language", FOLDERS)
def test_paper_says_whose_it_is(pages: Pages, language: str) -> None:
    address = f"example.org/proved/{FOLDERS[language]}".rstrip("/")
    head = one(pages[language, "card"].body, ".sheet-head")
    assert address in head.get_text()
    assert head.select("svg")
    assert one(pages[language, "races"].body, ".page-address").get_text() == f"https://{address}/races/"


def test_a_picture_is_not_in_the_twin(pages: Pages) -> None:
    text = pages["en", "card"].file.with_name("index.md").read_text(encoding="utf-8")
    assert not re.search("<(svg|div)", text)
    assert "[naps.py](" in text
