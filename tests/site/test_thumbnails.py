"""The tiny picture beside each lesson of the home page is that of a run of one of its snippets, and nothing else."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from engine.there import attribute, one, there
from proved_snippets.record import Record
from reference import DataError, course, thumbnails
from reference.thumbnails import DRAWN, chosen
from tests.site.conftest import FOLDERS, Pages

SPAN = re.compile(r"M(\d+) ([\d.]+)h(\d+)")
HEADS = "```snippet\nraces/lost_update.py\n```\n\n```snippet\nraces/not_one_step.py\n```\n"
NAPS = "hello/naps.py"


def spans(path: str) -> list[tuple[int, float, int]]:
    """Where each bar of a path begins, its height, and how wide it is."""
    return [(int(x), float(y), int(width)) for x, y, width in SPAN.findall(path)]


@pytest.mark.parametrize("language", FOLDERS)
def test_every_lesson_of_the_home_page_has_its_picture(pages: Pages, records: dict[str, Record], language: str) -> None:
    cards = pages[language, "index"].html.select(".course li")
    pictures = course.pictured(language)
    assert len(cards) == len(pictures) == len(course.lessons(language))
    for card, path in zip(cards, pictures.values()):
        drawn = card.select("svg.thumbnail")
        assert len(drawn) == bool(records[path].outcomes), path
        for svg in drawn:
            assert attribute(svg, "aria-hidden") == "true"
            assert not svg.get_text()
            assert len(str(svg)) < 2000, f"{path}: a thumbnail is small"
            assert svg.select("path")


def test_a_thumbnail_has_the_bars_of_the_run(records: dict[str, Record]) -> None:
    """Five naps in turn, then five at once: where the record has them."""
    timeline = there(records[NAPS].timeline)
    path = one(BeautifulSoup(thumbnails.thumbnail(NAPS), "html.parser"), ".sleep")
    expected = [
        (round(100 * span.start / timeline.seconds), round(100 * (span.end - span.start) / timeline.seconds))
        for lane in timeline.lanes
        for span in lane.spans
        if span.kind == "sleep"
    ]
    found = spans(attribute(path, "d"))
    assert len(found) == len(expected) == 10
    assert all(abs(x - start) <= 1 and abs(width - wide) <= 2 for (x, _, width), (start, wide) in zip(found, expected))
    assert len({y for _, y, _ in found}) == 6, "a row for each thread"


def test_other_pictures_are_drawn_too() -> None:
    ladder, bars = thumbnails.thumbnail("races/lost_update.py"), thumbnails.thumbnail("waiting/busy_share.py")
    assert 'class="wrong"' in ladder, "the step that loses an update"
    assert 'class="bar-0"' in bars


@pytest.mark.parametrize("language", FOLDERS)
def test_the_twin_has_the_words_of_the_overview_alone(pages: Pages, language: str) -> None:
    twin = pages[language, "index"].file.with_name("index.md").read_text(encoding="utf-8")
    assert "<svg" not in twin
    for each in course.lessons(language):
        assert f"- {each.number} [{each.title}]" in twin


def test_a_page_names_a_picture_that_it_has_or_else_has_the_first() -> None:
    assert chosen("races.md", HEADS, "") == chosen("races.md", HEADS, "races/lost_update.py") == "races/lost_update.py"
    assert chosen("races.md", "no snippet", "") == ""


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("races/not_one_step.py", "races.md: picture: races/not_one_step.py has no picture with bars"),
        (NAPS, "races.md: picture: hello/naps.py is none of the snippets of this page"),
        ("races/none.py", "races.md: picture: races/none.py is none of the snippets of this page"),
    ],
)
def test_another_one_is_told_with_what_there_is(named: str, told: str) -> None:
    with pytest.raises(DataError) as error:
        chosen("races.md", HEADS, named)
    assert error.value.problems == (f"{told}; name one of races/lost_update.py",)


def test_what_is_drawn_are_kinds_of_the_engine() -> None:
    from proved_snippets.pictures import PICTURES

    assert DRAWN.keys() <= PICTURES.keys()
