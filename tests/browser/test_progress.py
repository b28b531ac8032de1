"""What a page remembers of its reader, and how a picture and its source point at each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CROSSED = "[id='deadlock-crossed_locks']"
LIT = "lines => lines.map(line => line.classList.contains('lit') ? line.textContent.trim() : '').filter(Boolean)"


def test_a_bar_and_the_line_where_it_began_light_each_other_up(page: Page, address: str) -> None:
    page.goto(f"{address}en/deadlock/#deadlock-crossed_locks")
    figure = page.locator(CROSSED)
    source = figure.locator(".snippet-source code > span")
    # Right behind where it begins: the middle may be cut out.
    figure.locator("rect.lock[data-line='14']").hover(position={"x": 6, "y": 6})
    assert source.evaluate_all(LIT) == ["with a:"]
    source.nth(6).hover()
    assert source.evaluate_all(LIT) == ["with b:"]
    lit = figure.locator("[data-line].lit").evaluate_all("bars => [...new Set(bars.map(bar => bar.dataset.line))]")
    assert lit == ["7"]
    page.locator("h1").hover()
    assert source.evaluate_all(LIT) == []


def test_a_lesson_whose_end_was_seen_is_done_in_both_languages_and_home_leads_on(page: Page, address: str) -> None:
    page.goto(f"{address}en/hello/")
    done = page.locator(".md-nav__item.done > a.md-nav__link")
    assert done.count() == 0
    page.locator(".onward").scroll_into_view_if_needed()
    done.first.wait_for(state="attached")
    page.goto(f"{address}locks/")
    assert done.evaluate_all("links => links.map(link => link.getAttribute('href'))") == ["../hello/"]
    page.goto(f"{address}en/")
    start = page.locator(".promise .start")
    assert start.inner_text() == "Go on: Thread pools: results, errors, time limits"
    assert page.evaluate("link => link.href", start.element_handle()) == f"{address}en/pools/"


def test_a_first_visit_finds_nothing_done(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator(".md-nav__item.done").count() == 0
    assert page.locator(".promise .start").get_attribute("href") == "hello/"


@pytest.mark.parametrize(("locale", "offered"), [("en-GB", True), ("zh-TW", False), ("fr-FR", False)])
def test_the_other_language_is_offered_to_who_reads_it_until_it_is_refused(
    browser: Browser, address: str, locale: str, offered: bool
) -> None:
    with browser.new_context(locale=locale) as context:
        page = context.new_page()
        page.goto(f"{address}races/")
        offer = page.locator(".offer")
        assert offer.is_visible() == offered
        if offered:
            assert offer.get_attribute("lang") == "en"
            assert offer.locator("a").get_attribute("href") == "../en/races/"
            offer.locator("button").click()
            page.goto(f"{address}locks/")
            assert not offer.is_visible()
