"""Every page in both languages, light and dark, on a phone and at a desk.

A class for each edition, which can be asked for alone: ``-k TestEnglish``.
"""

from __future__ import annotations

import pytest

from proved_snippets.interpreter import Interpreter
from proved_snippets.snippet import Snippet
from tests.browser.visit import DESK, PHONE, TABLET, Visit, Visits
from tests.site.conftest import FOLDERS, ROOT, Pages

NAMES = sorted(
    file.relative_to(ROOT / "docs" / "zh").with_suffix("").as_posix() for file in ROOT.glob("docs/zh/**/*.md")
)


def place_of(language: str, name: str) -> str:
    """Where a page is, below the address of the site."""
    return FOLDERS[language] + ("" if name == "index" else f"{name}/")


every_page = pytest.mark.parametrize("name", NAMES)
every_document = pytest.mark.parametrize("name", [*NAMES, "404.html"])


class EveryPage:
    """What is asked of each page of an edition."""

    language: str

    @pytest.fixture
    def visit(self, visits: Visits, name: str) -> Visit:
        return visits[f"{FOLDERS[self.language]}{name}" if name == "404.html" else place_of(self.language, name)]

    @every_document
    def test_the_console_stays_silent(self, visit: Visit) -> None:
        assert visit.complaints == []

    @every_document
    def test_nothing_is_asked_of_another_host(self, visit: Visit) -> None:
        assert visit.strangers == []

    @every_document
    def test_the_page_does_not_scroll_sideways(self, visit: Visit) -> None:
        assert visit.sideways == []

    @every_document
    def test_axe_finds_nothing(self, visit: Visit) -> None:
        assert not visit.faults, "\n".join(visit.faults)

    @every_page
    def test_on_a_phone_every_line_of_a_listing_is_read_whole(self, visit: Visit, pages: Pages, name: str) -> None:
        shown = pages[self.language, name].body.select(".snippet-source code > span")
        assert visit.cut == []
        assert visit.lines == len(shown)
        assert visit.focus == sum("focus" in (line.get("class") or "") for line in shown)

    @every_page
    def test_no_text_in_a_picture_meets_another_one_or_a_mark(self, visit: Visit, pages: Pages, name: str) -> None:
        assert not visit.collisions, "\n".join(visit.collisions)
        shown = bool(pages[self.language, name].body.select(".snippet-timeline"))
        assert visit.pictured.keys() == {PHONE, TABLET, DESK}
        assert {seen > 0 for seen in visit.pictured.values()} == {shown}

    @every_page
    def test_each_snippet_has_a_button_that_copies_what_the_page_shows(
        self, visit: Visit, pages: Pages, snippets: list[Snippet], name: str
    ) -> None:
        """To the letter, but for the end of the last line."""
        shown = {figure["data-snippet"] for figure in pages[self.language, name].body.select("figure.snippet")}
        sources = {each.path: each.sources[self.language].removesuffix("\n") for each in snippets if each.path in shown}
        assert visit.copied == sources

    @every_page
    def test_what_is_copied_is_a_script(self, visit: Visit, snippets: list[Snippet], python: Interpreter) -> None:
        by_path = {snippet.path: snippet for snippet in snippets}
        for path, copied in visit.copied.items():
            if not by_path[path].lacking(python):
                compile(copied, path, "exec")

    @every_page
    def test_the_language_switch_keeps_page_and_place(
        self, visit: Visit, address: str, pages: Pages, name: str
    ) -> None:
        assert visit.anchor
        assert visit.switch == {
            hreflang: f"{address}{place_of(language, name)}{visit.anchor}"
            for language, hreflang in (("zh", "zh-Hans"), ("en", "en"))
        }
        for language in FOLDERS:
            assert pages[language, name].body.find(id=visit.anchor.removeprefix("#"))


class TestChinese(EveryPage):
    language = "zh"


class TestEnglish(EveryPage):
    language = "en"
