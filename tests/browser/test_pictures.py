"""In the pictures of runs no text lies on another one, none is cut off, and no mark or line goes through one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visit import COLLISIONS

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
