"""The way to a tool: three questions at most, and one answer at the end of each way."""

from __future__ import annotations

import pytest
from bs4 import Tag

from engine.there import one
from tests.site.conftest import FOLDERS, Pages, leads_to

TOOLS = {"pools", "process_pools", "#four-ways-wait", "#other-programs", "#blocking"}


def said(item: Tag) -> list[Tag]:
    """What an item itself says in bold, not what is below it."""
    return one(item, "p").select("strong")


def asked(item: Tag) -> list[str]:
    """The questions on the way to an item, from the first on, by their numbers."""
    above = reversed([each for each in item.find_parents("li") if each.find("ul")])
    return [question.get_text()[:2] for each in above for question in said(each)]


@pytest.mark.parametrize("language", FOLDERS)
def test_each_way_asks_in_turn_and_ends_with_one_answer(pages: Pages, language: str) -> None:
    items = one(pages[language, "choosing"].body, ".choice").select("li")
    answers = [item for item in items if not item.find("ul")]
    for item in items:
        (bold,) = said(item)
        assert bold.get_text().endswith(("?", "？")) == (item not in answers), item
    assert {tuple(asked(answer)) for answer in answers} == {("1.", "2."), ("1.", "2.", "3.")}
    links = [leads_to(one(said(answer)[0], "a")) for answer in answers]
    assert {link.removeprefix("../").rstrip("/") for link in links} == TOOLS


@pytest.mark.parametrize("language", FOLDERS)
def test_the_decision_comes_before_its_proofs(pages: Pages, language: str) -> None:
    sections = pages[language, "choosing"].body.select("h2")
    assert sections[0]["id"] == "guide"
    assert one(pages[language, "choosing"].body, ".choice").find_previous("figure") is None
