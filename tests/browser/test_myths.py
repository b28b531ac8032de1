"""The myths are filtered by topic and by harm, with the mouse and the keyboard, and a link always leads to its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reference import myths
from tests.site.conftest import FOLDERS

if TYPE_CHECKING:
    from playwright.sync_api import Page


def left(**wanted: str) -> list[str]:
    """The myths with a topic, a harm or both, in the order of the page."""
    found = (myth for topic in myths.TOPICS for myth in myths.load() if myth.topic == topic)
    return [myth.id for myth in found if all(getattr(myth, field) == value for field, value in wanted.items())]


def seen(page: Page) -> list[str]:
    """The ids of the cards that a reader sees."""
    ids: list[str] = page.locator(".myth h3:visible").evaluate_all("all => all.map(heading => heading.id)")
    return ids


@pytest.mark.parametrize("language", FOLDERS)
def test_buttons_leave_what_they_name_and_say_how_many(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}{FOLDERS[language]}myths/")
    everything = left()
    assert seen(page) == everything
    page.locator("[data-by=harm] button[value=hang]").click()
    assert seen(page) == left(harm="hang") != everything
    page.locator("[data-by=topic] button[value=pools]").click()
    both = left(harm="hang", topic="pools")
    assert seen(page) == both != []
    told = page.locator(".myth-filters output").inner_text()
    assert str(len(both)) in told
    assert str(len(everything)) in told
    # A topic of which nothing is left has no heading either.
    assert page.locator("article h2:visible").evaluate_all("all => all.map(each => each.id)") == ["pools", "older"]
    pressed = page.locator(".myth-filters [aria-pressed=true]").evaluate_all("all => all.map(each => each.value)")
    assert pressed == ["pools", "hang"]
    for kind in ("topic", "harm"):
        page.locator(f"[data-by={kind}] button[value='']").click()
    assert seen(page) == everything


def test_the_keyboard_reaches_every_button(page: Page, address: str) -> None:
    page.goto(f"{address}en/myths/")
    page.locator("[data-by=topic] button[value='']").focus()
    for topic in myths.TOPICS:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.value") == topic
    page.keyboard.press("Enter")
    assert seen(page) == left(topic=myths.TOPICS[-1])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert seen(page) == left(topic=myths.TOPICS[-1], harm=myths.HARMS[0])


def test_a_link_to_a_card_that_is_filtered_out_shows_it(page: Page, address: str) -> None:
    page.goto(f"{address}en/myths/#fake")
    page.locator("[data-by=topic] button[value=pools]").click()
    assert "fake" not in seen(page)
    # In the contents, and as the search leads to it.
    page.evaluate("document.querySelector('nav a[href$=\"#fake\"]').click()")
    page.locator("#fake").wait_for()
    assert page.locator("[data-by=topic] button[value='']").get_attribute("aria-pressed") == "true"
    page.locator("[data-by=topic] button[value=pools]").click()
    page.evaluate("location.hash = '#balance'")
    page.locator("#balance").wait_for()
    page.wait_for_function("document.getElementById('balance').getBoundingClientRect().top < innerHeight")


def test_the_filter_is_not_printed_and_the_cards_are(page: Page, address: str) -> None:
    page.goto(f"{address}en/myths/")
    page.emulate_media(media="print")
    assert not page.locator(".myth-filters").is_visible()
    assert seen(page) == left()
