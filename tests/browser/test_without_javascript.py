"""Without JavaScript every page reads whole, and the other language is one click away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_every_page import NAMES, every_page, place_of
from tests.site.conftest import FOLDERS, Pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PARTS = "figure.snippet, svg[role=img], table, details"

# Opens what is folded, then gives all that a reader still does not see of the text, and how many parts there are.
# The script is the test's own; the page's do not run. What only paper has is tried there.
READ = """parts => {
  for (const summary of document.querySelectorAll("article summary")) summary.click();
  const text = [...document.querySelectorAll("article :is(h1, h2, h3, p, li, pre, svg, table, td, figcaption)")];
  // What has no box of its own is seen by its parts.
  const seen = element => getComputedStyle(element).display === "contents" ? [...element.children].every(seen)
    : element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const paper = ".page-address, .sheet-head";
  const unseen = text.filter(element => !element.closest(`[popover], ${paper}`) && !seen(element));
  return [unseen.map(element => element.outerHTML.slice(0, 200)), document.querySelectorAll(parts).length];
}"""


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page on which no script runs."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@every_page
@pytest.mark.parametrize("language", FOLDERS)
def test_all_text_and_pictures_are_there(plain: Page, address: str, pages: Pages, language: str, name: str) -> None:
    plain.goto(address + place_of(language, name))
    unseen, parts = plain.evaluate(READ, f"article :is({PARTS})")
    assert unseen == []
    assert parts == len(pages[language, name].body.select(PARTS))


@pytest.mark.parametrize("name", NAMES[::8])
def test_the_language_switch_leads_to_the_same_page_and_back(plain: Page, address: str, name: str) -> None:
    plain.goto(address + place_of("zh", name))
    for language in ("en", "zh"):
        plain.locator(f"a.md-select__link[hreflang^={language}]").click()
        assert plain.url == address + place_of(language, name)


def test_a_term_opens_by_a_click(plain: Page, address: str) -> None:
    plain.goto(f"{address}races/")
    term = plain.locator("button.term").first
    term.click()
    assert plain.locator(f"#{term.get_attribute('popovertarget')}").is_visible()
