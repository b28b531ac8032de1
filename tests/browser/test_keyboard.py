"""The keyboard alone reaches everything, and one always sees where it is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from proved_snippets.snippet import Snippet
from tests.browser.visit import AT_REST, DESK, PHONE
from tests.site.conftest import FOLDERS

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Pages with snippets of all kinds, pictures, terms, tables, folded answers.
AT_THE_DESK, ON_THE_PHONE = "coordination", "deadlock"

# What has the focus: what it is, and how it shows.
STOP = """async () => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  window.stops.push(element);
  const seen = () => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight
      && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  // On a phone, search opens when its field gets the focus.
  for (let frame = 0; frame < 60 && !seen(); frame++) await new Promise(requestAnimationFrame);
  const style = getComputedStyle(element);
  return {
    name: `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 30)}`,
    seen: seen(),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || element.matches("input[type=text]"),
  };
}"""

FOCUSED = "element => element === document.activeElement"
SEARCHES = "document.querySelector('#__search').checked"

# What a reader opens by a click or by Enter; a walk goes through it too.
OPENED = "() => document.querySelectorAll('article details:not(figure details)').forEach(each => each.open = true)"

REACHED = "selector => [...document.querySelectorAll(selector)].map(element => window.stops.includes(element))"

# Parts of the text that one has to scroll sideways, to read them whole.
SCROLLERS = """() => [...document.querySelectorAll("article *")].filter(element =>
  element.scrollWidth > element.clientWidth + 1 && element.checkVisibility()
  && ["auto", "scroll"].includes(getComputedStyle(element).overflowX)
).map(element => [element.className || element.tagName, window.stops.some(stop => element.contains(stop))])"""


@dataclass
class Walk:
    """A way through a page by the Tab key."""

    page: Page
    stops: list[dict[str, Any]]

    def reaches(self, selector: str) -> bool:
        """Whether everything of the kind was a stop, and there is such a thing."""
        reached = self.page.evaluate(REACHED, selector)
        return bool(reached) and all(reached)


def walk(page: Page) -> Walk:
    """Press Tab until the focus leaves the page."""
    page.evaluate(AT_REST)
    page.evaluate("window.stops = []")
    stops: list[dict[str, Any]] = []
    while len(stops) < 1000:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return Walk(page, stops)
        stops.append(stop)
    raise AssertionError("the focus never leaves the page")


@pytest.fixture(params=FOLDERS)
def language(request: pytest.FixtureRequest) -> str:
    language: str = request.param
    return language


def test_tab_reaches_everything_at_a_desk(page: Page, address: str, language: str) -> None:
    page.set_viewport_size({"width": DESK, "height": 800})
    page.goto(f"{address}{FOLDERS[language]}{AT_THE_DESK}/")
    page.evaluate(OPENED)
    way = walk(page)
    assert [stop for stop in way.stops if not (stop["seen"] and stop["marked"])] == []
    for part in (
        ".md-skip",
        "input.md-search__input",
        ".header-links a",
        "button.palette[data-from=auto]",
        "a.md-select__link",
        ".md-nav__item--nested > nav > ul > li > a.md-nav__link",
        ".md-sidebar--primary .md-nav--secondary a.md-nav__link",
        "button[data-md-type=copy]",
        "a[download]",
        "article p button.term",
        "article li > a",
        "article summary:not(details details > summary)",
        ".onward a",
    ):
        assert way.reaches(part), part
    assert [name for name, reached in page.evaluate(SCROLLERS) if not reached] == []


def test_on_a_narrow_window_no_stop_is_out_of_sight(page: Page, address: str, language: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.goto(f"{address}{FOLDERS[language]}{ON_THE_PHONE}/")
    way = walk(page)
    assert [stop for stop in way.stops if not (stop["seen"] and stop["marked"])] == []
    assert way.reaches(".md-header__button[for=__drawer], input.md-search__input")
    scrollers = page.evaluate(SCROLLERS)
    assert scrollers
    assert [name for name, reached in scrollers if not reached] == []


def test_the_menu_of_a_narrow_window_opens_by_enter(page: Page, address: str, language: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.goto(f"{address}{FOLDERS[language]}hello/")
    link = page.locator(".md-sidebar--primary a.md-nav__link").first
    link.wait_for(state="hidden")
    page.locator(".md-header__button[for=__drawer]").focus()
    page.keyboard.press("Enter")
    link.wait_for(state="visible")
    while not page.evaluate("document.activeElement.matches('.md-sidebar--primary a.md-nav__link')"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")


def test_search_opens_by_a_key_and_its_results_by_arrows(page: Page, address: str, language: str) -> None:
    page.goto(address + FOLDERS[language])
    page.keyboard.press("Control+k")
    page.keyboard.type("deadlock")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{FOLDERS[language]}deadlock/**")


def test_the_colors_change_by_enter(page: Page, address: str, language: str) -> None:
    page.goto(address + FOLDERS[language])
    page.locator("button.palette:visible").focus()
    for choice, scheme in (("default", "default"), ("slate", "slate"), ("auto", "default")):
        page.keyboard.press("Enter")
        page.locator(f"body[data-choice={choice}][data-md-color-scheme={scheme}]").wait_for(timeout=5000)
        assert page.locator(f"button.palette[data-from={choice}]").evaluate(FOCUSED)


def test_a_term_opens_by_enter_and_closes_by_escape(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{FOLDERS[language]}races/")
    term = page.locator("button.term").first
    box = page.locator(f"#{term.get_attribute('popovertarget')}")
    term.focus()
    page.keyboard.press("Enter")
    assert box.is_visible()
    page.keyboard.press("Tab")
    assert box.evaluate("box => box.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert term.evaluate(FOCUSED)


# Where a reader may be when search opens, by the width of the window.
PLACES = {
    DESK: ["article p a", "button[data-md-type=copy]", "button.term", "a.md-skip", "button.palette:visible"],
    PHONE: ["article li a:visible", ".md-header__button[for=__search]"],
}
# What they do in it: nothing, type, go to a result.
MOVES: tuple[list[str], ...] = ([], ["deadlock"], ["deadlock", "ArrowDown", "ArrowDown"])


@pytest.mark.parametrize("width", PLACES)
def test_escape_closes_search_and_gives_the_focus_back(page: Page, address: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}{FOLDERS[language]}races/")
    for place, moves in itertools.product(PLACES[width], MOVES):
        start = page.locator(place).first
        start.focus()
        top = page.evaluate("scrollY")
        page.keyboard.press("Enter" if "__search" in place else "Control+k")
        assert page.evaluate(SEARCHES), place
        for move in moves:
            if move.startswith("Arrow"):
                page.keyboard.press(move)
            else:
                page.locator(".md-search__input").fill(move)
                page.locator(".md-search-result__item").first.wait_for()
        page.keyboard.press("Escape")
        assert not page.evaluate(SEARCHES), (place, moves)
        assert start.evaluate(FOCUSED), (place, moves)
        assert page.evaluate("scrollY") == top, (place, moves)


def test_escape_gives_the_focus_back_to_the_stop_before_the_field(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{FOLDERS[language]}races/")
    while not page.evaluate("document.activeElement.matches('.md-search__input')"):
        before = page.evaluate_handle("document.activeElement")
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.evaluate(SEARCHES)
    assert before.evaluate(FOCUSED)


def test_escape_after_a_click_into_the_field_leaves_no_search_and_no_caret(
    page: Page, address: str, language: str
) -> None:
    page.goto(f"{address}{FOLDERS[language]}races/")
    page.locator(".md-search__input").click()
    page.keyboard.press("Escape")
    assert not page.evaluate(SEARCHES)
    assert not page.evaluate("document.activeElement.matches('.md-search *')")


def test_a_result_takes_the_focus_along(page: Page, address: str, language: str) -> None:
    """Who follows a result to a section of the same page goes on reading there, not where search was opened."""
    page.goto(f"{address}{FOLDERS[language]}races/")
    start = page.locator("article p a").first
    start.focus()
    page.keyboard.press("Control+k")
    page.locator(".md-search__input").fill("check-then-act")
    page.locator(".md-search-result__link[href$='#check-then-act']").click()
    page.wait_for_url("**/races/#check-then-act")
    assert not page.evaluate(SEARCHES)
    assert not start.evaluate(FOCUSED)


def test_escape_closes_the_menu_of_pages_and_gives_the_focus_back(page: Page, address: str, language: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.goto(f"{address}{FOLDERS[language]}races/")
    button = page.locator(".md-header__button[for=__drawer]")
    for steps in range(3):
        button.focus()
        page.keyboard.press("Enter")
        page.locator(".md-sidebar--primary a.md-nav__link").first.wait_for(state="visible")
        for _ in range(steps):
            page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        page.locator(".md-sidebar--primary a.md-nav__link").first.wait_for(state="hidden")
        assert button.evaluate(FOCUSED), steps


def test_the_languages_are_stops_beside_each_other_and_lead_by_enter(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{FOLDERS[language]}races/")
    links = page.locator("a.md-select__link")
    links.first.focus()
    page.keyboard.press("Tab")
    assert links.last.evaluate(FOCUSED)
    assert page.locator("a.md-select__link[aria-current=true]").get_attribute("hreflang") == {"zh": "zh-Hans"}.get(
        language, language
    )
    page.locator("a.md-select__link:not([aria-current])").press("Enter")
    page.wait_for_url(f"{address}{FOLDERS['en' if language == 'zh' else 'zh']}races/**")


def test_a_snippet_is_copied_by_enter(
    page_with_clipboard: Page, address: str, snippets: list[Snippet], language: str
) -> None:
    page = page_with_clipboard
    page.goto(f"{address}{FOLDERS[language]}hello/")
    page.locator("#hello-naps button[data-md-type=copy]").focus()
    page.keyboard.press("Enter")
    page.locator(".md-dialog--active").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    (source,) = (snippet.sources[language] for snippet in snippets if snippet.path == "hello/naps.py")
    assert copied == source.removesuffix("\n")
