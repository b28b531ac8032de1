"""Every page in both languages, light and dark, on a phone and at a desk."""

from __future__ import annotations

import pytest

from proved_snippets.interpreter import Interpreter
from proved_snippets.snippet import Snippet
from tests.browser.visit import Visits
from tests.site.conftest import FOLDERS, ROOT, Pages

NAMES = sorted(
    file.relative_to(ROOT / "docs" / "zh").with_suffix("").as_posix() for file in ROOT.glob("docs/zh/**/*.md")
)
PLACES = [folder + ("" if name == "index" else f"{name}/") for folder in FOLDERS.values() for name in NAMES]
NOT_FOUND = [f"{folder}404.html" for folder in FOLDERS.values()]

# What is asked of a page is asked where it was visited; with several workers, each visits some of the pages.
GROUPS = 4


def by_group(places: list[str]) -> pytest.MarkDecorator:
    """One test for each place."""
    groups = [pytest.mark.xdist_group(f"pages {number % GROUPS}") for number in range(len(places))]
    return pytest.mark.parametrize("place", [pytest.param(place, marks=group) for place, group in zip(places, groups)])


every_page = by_group(PLACES)
every_document = by_group([*PLACES, *NOT_FOUND])


def language_and_name(place: str) -> tuple[str, str]:
    language = "en" if place.startswith("en/") else "zh"
    return language, place.removeprefix(FOLDERS[language]).strip("/") or "index"


@every_document
def test_the_console_stays_silent(visits: Visits, place: str) -> None:
    assert visits[place].complaints == []


@every_document
def test_nothing_is_asked_of_another_host(visits: Visits, place: str) -> None:
    assert visits[place].strangers == []


@every_document
def test_the_page_does_not_scroll_sideways(visits: Visits, place: str) -> None:
    assert visits[place].sideways == []


@every_document
def test_axe_finds_nothing(visits: Visits, place: str) -> None:
    assert not visits[place].faults, "\n".join(visits[place].faults)


@every_page
def test_each_snippet_has_a_button_that_copies_what_the_page_shows(
    visits: Visits, pages: Pages, snippets: list[Snippet], place: str
) -> None:
    """To the letter, but for the end of the last line."""
    language, name = language_and_name(place)
    shown = {figure["data-snippet"] for figure in pages[language, name].body.select("figure.snippet")}
    sources = {each.path: each.sources[language].removesuffix("\n") for each in snippets if each.path in shown}
    assert visits[place].copied == sources


@every_page
def test_what_is_copied_is_a_script(visits: Visits, snippets: list[Snippet], python: Interpreter, place: str) -> None:
    by_path = {snippet.path: snippet for snippet in snippets}
    for path, copied in visits[place].copied.items():
        if by_path[path].runs_on(python.version):
            compile(copied, path, "exec")


@every_page
def test_the_language_switch_keeps_page_and_place(visits: Visits, address: str, pages: Pages, place: str) -> None:
    found, rest = visits[place], place.removeprefix("en/")
    _, name = language_and_name(place)
    assert found.anchor
    assert found.switch == {"zh-Hans": f"{address}{rest}{found.anchor}", "en": f"{address}en/{rest}{found.anchor}"}
    for language in FOLDERS:
        assert pages[language, name].body.find(id=found.anchor.removeprefix("#"))
