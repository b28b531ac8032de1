"""A tick opens the claims of its figure and shows the one that it names, with scripts and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_every_page import place_of
from tests.browser.visit import DESK
from tests.site.conftest import FOLDERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# Whether nothing lies upon an element: at its middle, and at the ends of its first line.
FREE = """element => {
  const box = element.getBoundingClientRect();
  return [[.5, .5], [.02, .2], [.98, .2]].every(([x, y]) =>
    element.contains(document.elementFromPoint(box.x + x * box.width, box.y + y * box.height)));
}"""


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [390, DESK])
@pytest.mark.parametrize("language", FOLDERS)
def test_a_tick_shows_its_claim(browser: Browser, address: str, language: str, width: int, scripts: bool) -> None:
    # A reader of that language: others are offered the other edition, at the top of the window.
    with browser.new_context(java_script_enabled=scripts, locale=language) as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address + place_of(language, "hello"))
        tick = page.locator("a.tick:not(details *)").last
        claim = page.locator(f"[id='{(tick.get_attribute('href') or '').removeprefix('#')}']")
        assert not claim.is_visible()
        tick.click()
        claim.wait_for(state="visible")
        page.wait_for_timeout(100)
        box = claim.bounding_box()
        assert box
        assert 0 <= box["y"] < 800, "it is in the window"
        assert claim.evaluate(FREE)
