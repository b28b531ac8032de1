"""The Content-Security-Policy in a browser: nothing on the site is against it, and what is against it is blocked.

``page`` is Playwright's; ``address`` is where ``site``, the built site, is served.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORBIDDEN = "addEventListener('securitypolicyviolation', event => (window.forbidden ??= []).push(event.blockedURI))"


@pytest.fixture
def page(page: Page, site: Path) -> Page:
    """Keeps what its policy forbids; shows the 404.html at the root for any address with no page, as many hosts do."""
    page.add_init_script(FORBIDDEN)
    page.route("**/no/**", lambda route: route.fulfill(status=404, path=site / "404.html"))
    return page


def forbidden(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.forbidden ?? []")
    return found


@pytest.mark.parametrize("place", ["", "en/", "no/such/page", "en/no/such/page"])
def test_no_page_does_what_its_policy_forbids(page: Page, address: str, place: str) -> None:
    """Nor the one that is shown for a missing one; for the others, ``test_every_page`` reads the console."""
    page.goto(address + place)
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert forbidden(page) == []


@pytest.mark.parametrize("folder", ["", "en/"])
def test_search_and_definitions_work_under_the_policy(page: Page, address: str, folder: str) -> None:
    page.goto(f"{address}{folder}races/")
    page.locator("button.term").first.click()
    page.locator(".definition:popover-open").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator(".md-search__input").press_sequentially("lock")
    page.locator(".md-search-result__item").first.wait_for()
    assert forbidden(page) == []


def test_what_somebody_slips_into_a_page_is_blocked(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.slipped = true";
            document.body.append(script);
            document.body.setAttribute("onclick", "window.slipped = true");
            document.body.setAttribute("style", "margin: 99px");
            new Image().src = "https://example.org/pixel.png";
            fetch("https://example.org/").catch(() => {});
        }"""
    )
    page.wait_for_function("window.forbidden?.length >= 5")
    page.locator("body").dispatch_event("click")
    assert not page.evaluate("window.slipped")
    assert page.evaluate("getComputedStyle(document.body).margin") != "99px"


@pytest.mark.parametrize(
    ("path", "language", "word"), [("no/such-page", "zh-Hans", "such page"), ("en/no/lock", "en", "lock")]
)
def test_a_page_that_is_not_there_speaks_the_language_that_was_asked_for(
    page: Page, address: str, path: str, language: str, word: str
) -> None:
    page.goto(address + path)
    first = page.locator("article > section").first
    assert first.get_attribute("lang") == language
    home, search = (first.locator("a").nth(number).evaluate("link => link.href") for number in (0, 1))
    assert home == address + ("en/" if language == "en" else "")
    assert search == f"{home}?q={word.replace(' ', '+')}"
