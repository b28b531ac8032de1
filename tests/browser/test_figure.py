"""A snippet's figure: its listing on a phone, its place on a desk, its folds, and what is claimed of the run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.there import there
from proved_snippets.listing import listing
from proved_snippets.snippet import Snippet
from tests.browser.visit import CUT, DESK
from tests.site.conftest import FOLDERS, REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NARROW = 390
PLACES = """figure => {
  const place = part => figure.querySelector(part).getBoundingClientRect();
  const source = place(".snippet-source"), run = place(".snippet-output");
  return run.left >= source.right - 1 && run.top < source.bottom ? "beside"
    : run.top >= source.bottom - 1 && Math.abs(run.left - source.left) < 2 ? "below" : "elsewhere";
}"""
LINES = range(3, 7)


def test_a_cut_line_and_a_listing_that_scrolls_are_found(page: Page, address: str) -> None:
    """The check can fail."""
    page.set_viewport_size({"width": NARROW, "height": 844})
    page.goto(f"{address}en/")
    assert page.evaluate(CUT)[2] > 0, "the home page shows which lines matter"
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(".snippet-source code > span { width: 500px; white-space: pre; }");
          document.adoptedStyleSheets.push(sheet);
          document.querySelector(".snippet-source code > span").append("x".repeat(80));
        }"""
    )
    found, _, _ = page.evaluate(CUT)
    assert any(each.endswith("is cut") for each in found)
    assert any(each.endswith("scrolls sideways") for each in found)


@pytest.mark.parametrize("space", ["pre", "pre-wrap"])
def test_a_first_word_too_long_for_its_row_begins_behind_its_indentation(page: Page, address: str, space: str) -> None:
    """And a line that does not is found."""
    page.set_viewport_size({"width": NARROW, "height": 844})
    page.goto(f"{address}en/")
    page.evaluate(
        """space => {
          const line = document.querySelector(".snippet-source code > span");
          line.innerHTML = `<i>    </i>${"x".repeat(80)}\\n`;
          line.className = "i1";
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`.snippet-source code > span > i { white-space: ${space}; }`);
          if (space !== "pre") document.adoptedStyleSheets.push(sheet);
        }""",
        space,
    )
    found, _, _ = page.evaluate(CUT)
    assert any(each.endswith("begins with its indentation alone") for each in found) == (space != "pre")


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_what_a_reader_marks_and_copies_has_no_numbers(page_with_clipboard: Page, address: str, folder: str) -> None:
    page = page_with_clipboard
    page.goto(f"{address}{folder}hello/")
    code = page.locator("#hello-naps .snippet-source code")
    number = code.locator("> span").first.evaluate("line => getComputedStyle(line, '::before').content")
    assert number.startswith("counter(line)"), "there are numbers"
    code.evaluate("code => getSelection().selectAllChildren(code)")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied.rstrip("\n") == there(code.text_content()).rstrip("\n")


@pytest.mark.parametrize(("width", "place"), [(1199, "below"), (NARROW, "below"), (1200, "beside"), (1600, "beside")])
def test_the_output_is_beside_the_source_where_there_is_room(page: Page, address: str, width: int, place: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("hello", "races"):
        page.goto(f"{address}en/{name}/")
        figures = page.locator("figure.snippet:not([data-wide])").all()
        assert figures
        assert {figure.evaluate(PLACES) for figure in figures} == {place}


def test_long_lines_of_output_have_a_row_of_their_own(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}en/errata/")
    figures = page.locator("figure.snippet[data-wide]").all()
    assert figures
    assert {figure.evaluate(PLACES) for figure in figures} == {"below"}


@pytest.fixture(scope="module")
def with_a_fold(site: Path, snippets: list[Snippet]) -> str:
    """A page with some lines of a snippet folded, as the engine folds them; no snippet of the site has such a part."""
    (source,) = (snippet.sources["en"] for snippet in snippets if snippet.path == "hello/naps.py")
    made = str(listing(source, fold=f"{LINES[0]}-{LINES[-1]}", fold_label="{} lines"))
    text = (site / "en" / "hello" / "index.html").read_text(encoding="utf-8")
    before = '(?s)(id="hello-naps".*?)<div class="highlight">.*?</div>'
    return re.sub(before, lambda found: found[1] + made, text, count=1)


@pytest.fixture
def folded(page: Page, address: str, with_a_fold: str) -> Locator:
    """The figure of a snippet on a page, some of whose lines are folded."""
    page.route("**/en/hello/", lambda route: route.fulfill(body=with_a_fold, content_type="text/html"))
    page.goto(f"{address}en/hello/")
    return page.locator("#hello-naps")


@pytest.mark.parametrize("way", ["click", "Enter", "Space"])
def test_a_fold_opens_and_closes_by_its_button(folded: Locator, way: str) -> None:
    button = folded.get_by_role("button", name=f"{len(LINES)} lines")
    lines = folded.locator(".folded")
    assert lines.count() == len(LINES)
    for expanded in ("true", "false", "true"):
        assert button.get_attribute("aria-expanded") != expanded
        assert [line.is_visible() for line in lines.all()] == [expanded == "false"] * len(LINES)
        if way == "click":
            button.click()
        else:
            button.press(way)
        assert button.get_attribute("aria-expanded") == expanded
        assert [line.is_visible() for line in lines.all()] == [expanded == "true"] * len(LINES)


def test_folded_lines_still_count_and_are_copied(page: Page, folded: Locator, snippets: list[Snippet]) -> None:
    (source,) = (snippet.sources["en"] for snippet in snippets if snippet.path == "hello/naps.py")
    assert folded.locator(".snippet-source code").text_content() == source
    tall = "lines => lines.map(line => line.getBoundingClientRect().height)"
    assert folded.locator(".folded").evaluate_all(tall) == [0] * len(LINES)
    style = "line => getComputedStyle(line).counterIncrement + getComputedStyle(line).display"
    assert {line.evaluate(style) for line in folded.locator("code > span").all()} == {"line 1block"}


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page on which no script runs."""
    with browser.new_context(java_script_enabled=False, viewport={"width": DESK, "height": 800}) as context:
        yield context.new_page()


@pytest.mark.parametrize("language", FOLDERS)
def test_claims_unfold_without_a_script_and_lead_to_the_repository(plain: Page, address: str, language: str) -> None:
    plain.goto(f"{address}{FOLDERS[language]}hello/")
    claims = plain.locator("#hello-naps .snippet-claims")
    sentence = claims.locator("> ul > li").first
    check, link = sentence.locator("pre").first, sentence.locator("a")
    assert not sentence.is_visible()
    claims.locator("> summary").click()
    assert sentence.is_visible()
    assert not check.is_visible()
    sentence.locator("summary").click()
    assert "assert" in there(check.text_content())
    assert check.is_visible()
    assert link.is_visible()
    assert there(link.get_attribute("href")).startswith(f"{REPOSITORY}/blob/HEAD/claims/hello.py#L")


def test_without_a_script_nothing_is_folded_in_a_listing(plain: Page, address: str, with_a_fold: str) -> None:
    plain.route("**/en/hello/", lambda route: route.fulfill(body=with_a_fold, content_type="text/html"))
    plain.goto(f"{address}en/hello/")
    figure = plain.locator("#hello-naps")
    assert figure.locator("button.fold").count() == 1
    assert not figure.locator("button.fold").is_visible()
    assert [line.is_visible() for line in figure.locator(".folded").all()] == [True] * len(LINES)
