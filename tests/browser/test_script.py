"""What the pages' own scripts do, by the comments and the names in them: site.js, search.js and terms.js."""

from __future__ import annotations

import json
import string
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.there import there

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

SCHEME = "document.body.dataset.mdColorScheme"
SEARCHES = "document.querySelector('#__search').checked"
FOCUSED = "document.activeElement.className"

KEEPS_NOTHING = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("not allowed", "SecurityError"); }
});"""
REFUSES = """{
  const write = Clipboard.prototype.writeText;
  window.forget = () => write.call(navigator.clipboard, "");
  Clipboard.prototype.writeText = () => Promise.reject(new DOMException("not allowed", "NotAllowedError"));
}"""

# Whether a link that is marked as the reader's place can be seen in the sidebar.
IN_SIGHT = """selector => {
  const [box, link] = [".md-sidebar--primary .md-sidebar__scrollwrap", selector].map(
    part => document.querySelector(part).getBoundingClientRect());
  return link.height > 0 && link.top >= box.top && link.bottom <= box.bottom;
}"""

# Whether the page takes a key for itself.
TAKES = """([selector, event]) => !document.querySelector(selector).dispatchEvent(
  new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...event }))"""

# Of the pages that are there, with words that do not change when their texts do.
INDEXED = [
    ("locks/", "Fruit", "<p>apple</p>"),
    ("locks/#rlock", "Banana", "<p>banana apple</p>"),
    (
        "locks/#lock",
        "Seeds",
        "<p>a long text in which there is also, among many other things, a banana at the end</p>",
    ),
    ("races/", "Vegetables", "<p>carrot</p>"),
    ("races/#gone", "Stone fruit", "<p>carrot apple cherry</p>"),
]


@pytest.fixture
def errors(page: Page) -> list[str]:
    """The scripts' errors that nobody caught."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


Search = Callable[[str, str], None]
"""What types words into the search, and waits for what is said of them."""


@pytest.fixture
def search(page: Page, address: str, site: Path) -> Search:
    """The page on locks, with an index of its own; gives a function that searches and waits for what is said of it."""
    index = json.loads((site / "en" / "search" / "search_index.json").read_text(encoding="utf-8"))
    index["docs"] = [dict(zip(("location", "title", "text"), each)) for each in INDEXED]

    def find(words: str, count: str) -> None:
        page.locator(".md-search__input").fill(words)
        page.locator(".md-search-result__meta").get_by_text(count, exact=True).wait_for()

    page.route("**/search/search_index.json", lambda route: route.fulfill(json=index))
    page.goto(f"{address}en/locks/")
    page.keyboard.press("Control+k")
    return find


def test_colors_change_also_in_a_browser_that_keeps_nothing(page: Page, address: str, errors: list[str]) -> None:
    page.emulate_media(color_scheme="light")
    page.add_init_script(KEEPS_NOTHING)
    page.goto(address)
    for scheme in ("default", "slate"):
        page.locator(".palette:visible").press("Enter")
        assert page.evaluate(SCHEME) == scheme
        assert page.locator(".palette:focus").is_visible()
    page.evaluate("matchMedia('(prefers-color-scheme: dark)').onchange = () => { window.changed = true; }")
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    page.wait_for_function("window.changed")
    assert page.evaluate(SCHEME) == "slate", "a choice holds on its page"
    page.locator(".palette:visible").press("Enter")
    assert page.evaluate(SCHEME) == "default"
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert errors == []


def test_a_source_is_copied_also_where_the_clipboard_is_refused(page_with_clipboard: Page, address: str) -> None:
    page = page_with_clipboard
    page.add_init_script(REFUSES)
    page.goto(f"{address}en/hello/")
    page.evaluate("forget()")
    figure = page.locator("figure.snippet").first
    figure.locator("button[data-md-type=copy]").click()
    page.locator(".md-dialog--active").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.rstrip() == there(figure.locator(".snippet-source code").text_content()).rstrip()


def test_a_message_is_read_out_and_goes_after_two_seconds(page_with_clock: Page, address: str) -> None:
    page = page_with_clock
    page.goto(f"{address}en/hello/")
    message = page.get_by_role("status")
    shown = page.locator(".md-dialog--active")
    button = page.locator("button[data-md-type=copy]").first
    button.click()
    shown.wait_for()
    assert message.text_content() == "Copied to clipboard"
    page.clock.run_for(1500)
    message.evaluate("message => { message.textContent = ''; }")
    button.click()
    message.filter(has_text="Copied").wait_for()
    page.clock.run_for(1500)
    assert shown.count() == 1, "the second message has two seconds of its own"
    page.clock.run_for(500)
    assert shown.count() == 0


def test_what_is_wide_fades_and_can_be_focused_only_while_it_is_wide(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}en/versions/")
    page.locator(".md-typeset__scrollwrap.more[tabindex='0']").first.evaluate(
        "box => { box.id = 'wide'; box.scrollLeft = box.scrollWidth; }"
    )
    page.locator("#wide[tabindex='0']:not(.more)").wait_for()
    page.locator("#wide").evaluate("box => { box.scrollLeft = 0; }")
    page.locator("#wide.more").wait_for()
    page.set_viewport_size({"width": 3000, "height": 740})
    page.locator("#wide:not(.more, [tabindex])").wait_for()


def test_the_sidebar_shows_where_the_reader_is(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{address}en/questions/")
    assert page.evaluate(IN_SIGHT, ".md-sidebar--primary a.md-nav__link--active")
    contents = page.locator(".md-nav--secondary a")
    assert contents.and_(page.locator(".md-nav__link--passed")).count() == 0
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    contents.and_(page.locator(".md-nav__link--active")).last.wait_for()
    contents.last.and_(page.locator(".md-nav__link--active")).wait_for()
    assert page.evaluate(IN_SIGHT, ".md-nav--secondary a.md-nav__link--active")
    assert contents.and_(page.locator(".md-nav__link--passed")).count() == contents.count()
    assert contents.and_(page.locator(".md-nav__link--active")).count() == 1


def test_at_the_end_of_a_page_its_last_section_is_the_reader_s_place(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 1500})  # in which the last section does not come to the top
    page.goto(f"{address}en/questions/")
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    last = page.locator(".md-nav--secondary a").last
    last.and_(page.locator(".md-nav__link--active")).wait_for()


@pytest.fixture
def folded(page: Page, address: str) -> Locator:
    """A folded part of a page, with an id inside; none has one as it is written."""

    def add_id(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace("</summary>", '</summary><i id="inside"></i>', 1))

    page.route("**/en/hello/", add_id)
    page.goto(f"{address}en/hello/")
    return page.locator("article details").first


# Chromium opens them by itself when it follows a link; here it does not know of one.
def test_a_folded_part_opens_when_a_link_leads_into_it(page: Page, folded: Locator) -> None:
    page.evaluate("history.replaceState(null, '', '#inside')")
    assert folded.get_attribute("open") is None
    page.evaluate("dispatchEvent(new Event('hashchange'))")
    assert folded.get_attribute("open") is not None
    assert 0 <= folded.evaluate("part => part.getBoundingClientRect().top") < 400, "it is scrolled to"


def test_a_folded_part_opens_when_the_page_is_opened_at_it(page: Page, folded: Locator) -> None:
    page.add_init_script(
        "addEventListener('readystatechange', () => history.replaceState(null, '', '#inside'), {capture: true})"
    )
    page.reload()
    assert folded.get_attribute("open") is not None


def test_the_folded_part_behind_a_heading_opens_when_a_link_leads_to_the_heading(page: Page, address: str) -> None:
    """And no other part of the page, above it or below it."""
    page.goto(f"{address}en/pools/#silent-error")
    opened = page.locator("article details.depth[open] > summary")
    assert opened.all_text_contents() == ["My exception was swallowed"]
    page.locator("article a[href='#futures']").first.click()
    page.locator("details[open] > summary", has_text="The order of your list").wait_for()
    assert opened.count() == 2
    page.goto(f"{address}en/waiting/#threads-wait")
    assert opened.all_text_contents() == ["Eight waits, hardly any CPU time"], "a sentence is between them"


@pytest.mark.parametrize("place", ["#home-made", "#try-again", "#in-depth", "#gone", "#%"])
def test_no_folded_part_opens_for_another_heading(page: Page, address: str, place: str, errors: list[str]) -> None:
    page.goto(f"{address}en/pools/{place}")
    page.locator(".md-code__button").first.wait_for()
    assert page.locator("article details[open]").count() == 0
    assert errors == []


def test_what_the_reader_opened_stays_open_after_printing(page: Page, address: str) -> None:
    page.goto(f"{address}en/hello/")
    page.locator("article summary").first.click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details[open]").count() == 1


def test_search_opens_by_its_field_its_button_or_a_key(page: Page, address: str) -> None:
    page.goto(f"{address}en/locks/")
    field = page.locator(".md-search__input")

    def opened() -> bool:
        seen = page.evaluate(SEARCHES) and field.evaluate("field => field.matches(':focus')")
        page.keyboard.press("Escape")
        return seen and not page.evaluate(SEARCHES) and not field.evaluate("field => field.matches(':focus')")

    for key in ("Control+k", "Meta+k", "Control+K"):
        page.keyboard.press(key)
        assert field.input_value() == ""
        assert opened(), key
    field.click()
    assert opened()
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Search", exact=True).click()
    assert opened()


def test_a_query_in_the_address_does_not_stay_there(page: Page, address: str) -> None:
    page.goto(f"{address}en/locks/?q=banana#rlock")
    assert page.evaluate(SEARCHES)
    assert page.locator(".md-search__input").input_value() == "banana"
    assert page.url == f"{address}en/locks/#rlock"


def test_no_character_key_does_anything_on_its_own(page: Page, address: str, errors: list[str]) -> None:
    """WCAG 2.1.4: who dictates, or whose focus is not where they think, must not leave the page."""
    page.goto(f"{address}en/locks/")
    where = page.url
    for key in string.ascii_letters + string.digits + string.punctuation:
        for selector in ("body", ".onward a", "pre > code"):
            assert not page.evaluate(TAKES, [selector, {"key": key}]), f"{key} on {selector}"
        page.keyboard.press(key)
        assert not page.evaluate(SEARCHES), key
    assert page.url == where
    assert errors == []


def test_the_key_of_search_is_the_page_s_only_with_control_and_nothing_else(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    control = {"key": "k", "ctrlKey": True}
    for more in ("altKey", "shiftKey", "isComposing"):
        assert not page.evaluate(TAKES, ["body", {**control, more: True}]), more
    assert not page.evaluate(TAKES, ["body", {**control, "keyCode": 229}])
    assert page.evaluate(TAKES, ["body", control])
    assert page.evaluate(TAKES, ["input.md-search__input", control])


def test_enter_without_a_result_does_not_send_the_form(page: Page, search: Search) -> None:
    search("zucchini", "No matching documents")
    page.evaluate("addEventListener('submit', event => { window.prevented = event.defaultPrevented; })")
    page.keyboard.press("Enter")
    assert page.evaluate("window.prevented")


def test_search_says_how_much_it_found(page: Page, search: Search) -> None:
    search("", "Type to start searching")
    search("zucchini", "No matching documents")
    assert page.locator(".md-search-result__item").count() == 0
    search("carrot", "1 matching document")
    search("apple", "2 matching documents")
    assert page.locator(".md-search-result__item").count() == 2


def test_a_result_names_the_words_that_it_does_not_have(page: Page, search: Search) -> None:
    search("cherry zucchini", "1 matching document")
    assert page.locator(".md-search-result__terms").all_inner_texts() == ["Missing: zucchini"]
    assert page.locator(".md-search-result__terms del").all_inner_texts() == ["zucchini"]
    search("cherry", "1 matching document")
    page.locator(".md-search-result__terms").wait_for(state="detached")


def test_of_a_page_the_best_come_first_and_others_are_folded(page: Page, search: Search, address: str) -> None:
    search("banana", "1 matching document")
    links = page.locator(".md-search-result__item > a").evaluate_all("links => links.map(link => link.hash)")
    assert links == ["", "#rlock"]
    more = page.locator(".md-search-result__more")
    assert more.locator("summary").inner_text() == "1 more on this page"
    assert more.locator("a").get_attribute("href") == f"{address}en/locks/#lock"
    assert more.get_attribute("open") is None


def test_enter_opens_the_best_result(page: Page, search: Search, address: str) -> None:
    search("banana", "1 matching document")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/locks/#rlock")


def test_arrows_go_round_the_results_that_are_not_folded(page: Page, search: Search) -> None:
    def pressed(key: str) -> str:
        page.keyboard.press(key)
        focused: str = page.evaluate("(document.activeElement.hash ?? document.activeElement.tagName)")
        return focused

    search("banana", "1 matching document")
    ring = ["", "#rlock", "SUMMARY", "INPUT"]
    assert [pressed("ArrowDown") for _ in ring] == ring
    assert [pressed("ArrowUp") for _ in ring] == [*reversed(ring[:-1]), "INPUT"]
    page.locator(".md-search-result__more summary").press("Enter")
    assert [pressed("ArrowDown"), pressed("ArrowUp")] == ["#lock", "SUMMARY"]


def test_clearing_the_field_leaves_an_empty_search_open(page: Page, search: Search) -> None:
    search("banana", "1 matching document")
    page.locator(".md-search__form [type=reset]").click()
    page.locator(".md-search-result__item").wait_for(state="detached")
    assert page.locator(".md-search-result__meta").inner_text() == "Type to start searching"
    assert page.evaluate(SEARCHES)
    assert "md-search__input" in page.evaluate(FOCUSED)


def test_search_closes_when_a_result_on_the_same_page_is_clicked(page: Page, search: Search, address: str) -> None:
    search("banana", "1 matching document")
    page.locator(".md-search-result__item a[href$='#rlock']").click()
    assert not page.evaluate(SEARCHES)
    assert page.url == f"{address}en/locks/#rlock"


def test_search_closes_when_the_focus_leaves_it(page: Page, search: Search) -> None:
    search("banana", "1 matching document")
    page.locator(".md-search-result__item a").first.focus()
    assert page.evaluate(SEARCHES)
    page.locator(".onward a").first.focus()
    assert not page.evaluate(SEARCHES)


def test_a_definition_opens_for_a_mouse_that_rests_and_stays_while_it_is_read(
    page_with_clock: Page, address: str
) -> None:
    page = page_with_clock
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}en/races/")
    term = page.locator("article p button.term").first
    box = page.locator(f"#{term.get_attribute('popovertarget')}")
    term.hover()
    page.clock.run_for(100)
    page.mouse.move(0, 0)
    page.clock.run_for(200)
    assert box.is_hidden(), "the mouse did not rest"
    term.hover()
    page.clock.run_for(200)
    assert box.is_hidden()
    page.clock.run_for(100)
    assert box.is_visible()
    box.hover()
    page.clock.run_for(1000)
    assert box.is_visible()
    page.mouse.move(0, 0)
    page.clock.run_for(300)
    assert box.is_hidden()
    assert errors == []
