"""What the pages do with scripts, and what they look like without the style sheet's unused rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import material
import pytest

from proved_snippets.export import STYLE
from tests.browser.conftest import Window
from tests.browser.visit import AT_REST, PHONE
from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

THEME = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
OWN = [STYLE, ROOT / "theme" / "base" / "css" / "site.css", ROOT / "theme" / "lean" / "css" / "lean.css"]
SCHEMES = {"light": "default", "dark": "slate"}
LOOKS: tuple[tuple[int, Literal["light", "dark"], Literal["screen", "print"]], ...] = (
    (1280, "light", "screen"),
    (360, "dark", "screen"),
    (800, "light", "print"),
)
SCHEME = "document.body.dataset.mdColorScheme"
DRAWER = "document.querySelector('#__drawer').checked"

# What the browser draws otherwise with the whole style sheet in place of the page's own: each property that either
# sheet sets, of every element that is drawn, and of what is before and after it. (A computed style has no text.)
OTHERWISE = """css => {
  const own = ["site", "search"].map(name => document.querySelector(`link[href$='assets/${name}.css']`).sheet);
  const whole = new CSSStyleSheet();
  whole.replaceSync(css);
  const declared = rules => [...rules].flatMap(rule => [...rule.style ?? [], ...declared(rule.cssRules ?? [])]);
  const properties = [...new Set([...own, whole].flatMap(sheet => declared(sheet.cssRules)))]
    .filter(name => !name.startsWith("--")); // seen where they are used
  const drawn = () => [...document.body.querySelectorAll("*")].flatMap(element =>
    (element.checkVisibility() ? ["", "::before", "::after"] : []).flatMap(part => {
      const style = getComputedStyle(element, part || null);
      if (part && style.content === "none") return [];
      return [[`${element.tagName}.${element.getAttribute("class")}${part}`,
        ...properties.map(name => `${name}: ${style.getPropertyValue(name)}`)]];
    }));
  const before = drawn();
  own.forEach(sheet => { sheet.disabled = true; });
  // What a page has of its own comes after it, as it does in the page.
  const others = new CSSStyleSheet();
  others.replaceSync([...document.styleSheets].filter(sheet => sheet.href && !own.includes(sheet))
    .flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join(""));
  const adopted = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [whole, others, ...adopted];
  const after = drawn();
  document.adoptedStyleSheets = adopted;
  own.forEach(sheet => { sheet.disabled = false; });
  if (before.length < 200 || properties.length < 50) throw new Error("almost nothing was compared");
  if (before.length !== after.length) return [`${before.length} parts, ${after.length} with the whole sheet`];
  return before.flatMap(([name, ...style], at) => style.flatMap((value, which) => {
    const other = after[at][which + 1];
    return value === other ? [] : [`${name} has ${value}, with the whole sheet ${other}`];
  })).slice(0, 3);
}"""
OPEN_EVERYTHING = """() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  document.querySelector("#__drawer").checked = true;
  document.querySelector(".md-dialog").classList.add("md-dialog--active");
  for (const fold of document.querySelectorAll(".fold[aria-expanded=false]")) fold.click();
  document.querySelector("[popover]:not(:popover-open)")?.showPopover();
}"""


@pytest.fixture
def phone(page: Page) -> Page:
    """An empty page, as wide as a phone has it."""
    page.set_viewport_size({"width": PHONE, "height": 740})
    return page


@pytest.fixture(scope="module")
def lawless(browser: Browser, address: str) -> Window:
    """A window in which tests may give a page styles that its policy forbids."""
    return Window(browser, f"{address}llms.txt", bypass_csp=True)


@pytest.mark.parametrize("place", ["", "locks/", "en/errata/"])
def test_without_unused_rules_everything_looks_the_same(lawless: Window, address: str, place: str) -> None:
    sheets = [*sorted(THEME.glob("main.*.css")), *sorted(THEME.glob("palette.*.css")), *OWN]
    whole = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets).replace(".focus-visible", ":focus-visible")
    with lawless.tab() as page:
        page.goto(address + place)
        page.evaluate(AT_REST)
        page.keyboard.press("Control+k")
        page.keyboard.type("lock")
        page.locator(".md-search-result__link").first.wait_for()
        for width, scheme, media in LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme, media=media)
            page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]").wait_for(state="attached")
            page.evaluate(OPEN_EVERYTHING)
            assert page.evaluate(OTHERWISE, whole) == [], (width, scheme, media)


def test_search_is_loaded_when_it_is_opened(page: Page, address: str) -> None:
    requests = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    first = list(requests)
    page.keyboard.press("Control+k")
    page.keyboard.type("deadlock")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".md-search__input").focus()
    page.wait_for_load_state("networkidle")
    later = requests[len(first) :]
    assert not [url for url in first if "search" in url or "find" in url]
    assert sorted(url for url in later if "search" in url or "find" in url) == [
        "assets/search.css",
        "js/find.js",
        "js/search.js",
        "search/search_index.json",
    ]


def test_an_address_can_hold_a_query(page: Page, address: str) -> None:
    page.goto(f"{address}en/?q=deadlock")
    page.locator(".md-search-result__link[href$='/en/deadlock/']").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/deadlock/*")


def test_the_scheme_is_the_system_s_until_a_reader_chooses(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    assert page.evaluate(SCHEME) == "slate"
    page.emulate_media(color_scheme="light")
    page.locator("body[data-md-color-scheme=default]").wait_for()
    for choice in ("default", "slate"):
        page.locator(".palette:visible").press("Enter")
        assert page.evaluate(SCHEME) == choice
        assert page.locator(f".palette[data-from={choice}]:focus").is_visible()
        assert page.locator(".palette:visible").count() == 1
    page.goto(f"{address}en/locks/")
    assert page.evaluate(SCHEME) == "slate", "a choice holds for both editions"
    page.evaluate("matchMedia('(prefers-color-scheme: dark)').onchange = () => { window.changed = true; }")
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    page.wait_for_function("window.changed")
    assert page.evaluate(SCHEME) == "slate", "a choice holds when the system changes"


def test_the_system_s_scheme_can_be_chosen_again(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}en/")
    for choice, scheme in (("default", "default"), ("slate", "slate"), ("auto", "slate")):
        page.locator(".palette:visible").press("Enter")
        assert page.evaluate("document.body.dataset.choice") == choice
        assert page.evaluate(SCHEME) == scheme
    page.goto(address)
    for system in ("light", "dark", "light"):
        page.emulate_media(color_scheme=system)
        page.locator(f"body[data-md-color-scheme={SCHEMES[system]}][data-choice=auto]").wait_for()


@pytest.mark.parametrize(("hash", "scrolled", "wanted"), [("", "short", "#short"), ("#same-lock", "with", "#with")])
def test_the_other_edition_opens_where_the_reader_was(
    phone: Page, address: str, hash: str, scrolled: str, wanted: str
) -> None:
    phone.goto(f"{address}locks/{hash}")
    phone.locator(f"#{scrolled}").evaluate("heading => heading.scrollIntoView({ behavior: 'instant' })")
    phone.locator(".md-select__link[hreflang=en]").click()
    phone.wait_for_url(f"{address}en/locks/{wanted}")


def test_an_address_with_a_stray_percent_sign_breaks_nothing(phone: Page, address: str) -> None:
    phone.goto(f"{address}locks/#100%")
    phone.locator("button[for=__drawer]").press("Enter")
    assert phone.evaluate(DRAWER)


def test_a_search_that_did_not_load_says_so_and_can_be_tried_again(page: Page, address: str) -> None:
    page.route("**/search_index.json", lambda route: route.abort(), times=1)
    page.goto(f"{address}en/")
    page.locator("button[for=__search]").or_(page.locator(".md-search__input")).first.press("Enter")
    page.keyboard.press("Control+k")
    page.get_by_text("Search did not load.").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator(".md-search__input").fill("deadlock")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("ArrowDown")
    first = page.locator("a.md-search-result__link").first
    assert first.evaluate("link => link === document.activeElement"), "the script is there once"


def test_the_drawer_opens_and_closes_by_keyboard(phone: Page, address: str) -> None:
    phone.goto(f"{address}locks/")
    button = phone.locator("button[for=__drawer]")
    button.press("Enter")
    assert phone.evaluate(DRAWER)
    phone.keyboard.press("Escape")
    assert not phone.evaluate(DRAWER)
    button.press("Enter")
    phone.locator("label.md-nav__link[for=__toc]").click()
    phone.locator(".md-sidebar--primary .md-nav--secondary a").nth(1).click()
    assert not phone.evaluate(DRAWER)


def test_a_part_of_the_navigation_unfolds_in_the_drawer_and_is_open_at_a_desk(page: Page, address: str) -> None:
    page.goto(address + "locks/")
    links = page.locator(".md-nav__item--nested > nav > ul > li > a.md-nav__link")
    assert links.count() > 15
    assert [link for link in links.all() if not link.is_visible()] == []
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.locator("button[for=__drawer]").press("Enter")
    fold = page.locator(".md-nav__item--nested:not(.md-nav__item--active)").first
    link = fold.locator("> nav a").first
    assert not link.is_visible()
    fold.locator("> label.md-nav__link").press("Enter")
    link.wait_for(state="visible")
    assert fold.locator("> nav").get_attribute("aria-expanded") == "true"


def test_a_group_of_pages_is_open_where_one_is_in_it_folds_by_keyboard_and_elsewhere_is_a_link(
    page: Page, address: str
) -> None:
    page.goto(address + "process_recipes/")
    group = page.locator(".md-nav__item--section .md-nav__item--nested.md-nav__item--active")
    beside = group.locator("a[href$='/service_recipes/']")
    assert beside.is_visible()
    name = group.locator("> label")
    assert name.evaluate("label => label.tabIndex") == 0
    name.press("Enter")
    beside.wait_for(state="hidden")
    name.press("Enter")
    beside.click()
    page.goto(address + "locks/")
    assert page.locator(".md-nav--primary a[href$='/service_recipes/']").count() == 0
    page.locator(".md-nav--primary a[href$='/recipes/']").click()
    assert page.locator(".md-nav--primary a[href$='/service_recipes/']").is_visible()


def test_header_and_contents_follow_the_scrolling(page: Page, address: str) -> None:
    page.goto(f"{address}locks/")
    page.evaluate("document.querySelector('#rlock').scrollIntoView()")
    page.locator(".md-sidebar--primary .md-nav--secondary a[href='#rlock'].md-nav__link--active").wait_for()
    assert page.locator(".md-header__title--active").count() == 1
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.locator(".md-header__title:not(.md-header__title--active)").wait_for()
    page.locator(".md-nav--secondary a.md-nav__link--active").wait_for(state="detached")


def test_answers_open_on_paper_and_what_is_claimed_of_a_run_stays_one_line(page: Page, address: str) -> None:
    page.goto(f"{address}hello/")
    answers = page.locator("article details:not([open], .snippet details)")
    claims = page.locator("article .snippet details:not([open])")
    before = claims.count()
    assert answers.count()
    assert before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not answers.count()
    assert claims.count() == before
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert answers.count()


def test_asides_have_the_colors_of_the_site(page: Page, address: str) -> None:
    """Amber what matters, rust a trap, teal a question, in both schemes; the theme's own are orange, blue and green."""
    kinds = {"trap": "--tl-lock", "check": "--tl-run", "exercise": "--snippet-focus"}
    shown = """([kind, name]) => {
      const part = document.querySelector(`article .${kind}`);
      const title = part.firstElementChild;
      const wanted = document.createElement("i");
      wanted.style.color = `var(${name})`;
      part.append(wanted);
      const edge = getComputedStyle(part).borderInlineStartColor;
      return [edge, getComputedStyle(title, "::before").backgroundColor, getComputedStyle(wanted).color];
    }"""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{address}en/hello/")
        for kind, name in kinds.items():
            edge, sign, wanted = page.evaluate(shown, [kind, name])
            assert edge == sign == wanted, (scheme, kind)
