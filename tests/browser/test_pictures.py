"""In the pictures of runs no text lies on another one, none is cut off, and no mark or line goes through one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_every_page import every_page, place_of
from tests.browser.visit import DESK, PHONE
from tests.site.conftest import FOLDERS, Pages

if TYPE_CHECKING:
    from playwright.sync_api import Page

TABLET = 820
COLLISIONS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@every_page
@pytest.mark.parametrize("language", FOLDERS)
def test_no_text_in_a_picture_meets_another_one_or_a_mark(
    page: Page, address: str, pages: Pages, language: str, name: str
) -> None:
    if not pages[language, name].body.select(".snippet-timeline"):
        pytest.skip("no picture on this page")
    page.goto(address + place_of(language, name))
    found = []
    for width in (PHONE, TABLET, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        seen, collisions = page.evaluate(COLLISIONS)
        assert seen > 0, f"{width} px: no text in any picture"
        found += [f"{width} px: {collision}" for collision in collisions]
    assert not found, "\n".join(found)


NAMES = """<div class=snippet-timeline><ul class=lane-names>{}</ul>
<svg class=timeline width=200 height=100>
<text x={} y=60>four</text><line class=birth x1=105 x2=105 y1=0 y2={} /></svg></div>"""


@pytest.mark.parametrize(
    ("names", "x", "y2", "told"),
    [
        ("<li>one</li><li>two</li>", 20, 90, ""),
        ("<li>one</li><li style='margin-top: -12px'>two</li>", 20, 90, "lies on"),
        ("<li style='height: 9px; overflow: hidden'>one<br>more</li>", 20, 90, "is cut off"),
        ("<li>one</li>", 100, 90, "is crossed"),
        ("<li>one</li>", 100, 20, ""),
        ("<li>one</li>", 190, 20, "is outside"),
    ],
)
def test_each_kind_of_collision_is_found(page: Page, names: str, x: int, y2: int, told: str) -> None:
    page.set_content(NAMES.format(names, x, y2))
    _, collisions = page.evaluate(COLLISIONS)
    assert bool(collisions) == bool(told)
    assert all(told in collision for collision in collisions)
