"""With a reader's own colors (high contrast), what is drawn as a mask on a background is still there to see."""

from __future__ import annotations

import base64
from typing import Any

import pytest

# Where the page shows a mask before or after an element: what it is, and the place on the page, in pixels.
MASKS = """selectors => {
  const found = [];
  for (const element of document.querySelectorAll("body *")) for (const part of ["::before", "::after"]) {
    const style = getComputedStyle(element, part);
    const dot = part === "::before" && selectors.some(selector => element.matches(selector));
    if (style.content === "none" || !dot && !/url\\(/.test(style.maskImage)) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    const [left, top, wide, high] = ["left", "top", "width", "height"].map(side => parseFloat(style[side]));
    const [x, y, width, height] = style.position === "absolute"
      ? [box.left + left, box.top + top, wide, high]
      : [box.left, box.top, box.width, box.height];
    if (width < 2 || height < 2 || x < 0 || x + width > innerWidth) continue;
    const name = `${element.tagName}.${element.getAttribute("class")}${part}`;
    found.push({ name, x, y: y + scrollY, width, height });
  }
  return found;
}"""

COLORS = """async png => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  return new Set(new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer)).size;
}"""


def invisible(page: Any, dots: list[str], whole: bool = True) -> tuple[set[str], set[str]]:
    """Kinds of masks that a page shows, and those of them that cannot be seen: their place has one color alone.

    What ``dots`` select counts as well. Not ``whole``: only what is in the window.
    """
    kinds, unseen = set(), set()
    for mask in page.evaluate(MASKS, dots):
        name = mask.pop("name")
        if name in kinds or not (whole or mask["y"] + mask["height"] < page.evaluate("scrollY + innerHeight")):
            continue
        kinds.add(name)
        if not whole:
            mask["y"] -= page.evaluate("scrollY")
        picture = base64.b64encode(page.screenshot(clip=mask, full_page=whole)).decode()
        if page.evaluate(COLORS, picture) < 2:
            unseen.add(name)
    return kinds, unseen


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_icon_is_lost_to_a_reader_s_own_colors(browser, address, scheme):
    seen = set()
    for width, places in ((1280, ["hello/", "races/", "en/deadlock/"]), (360, ["locks/"])):
        with browser.new_context(
            viewport={"width": width, "height": 800}, forced_colors="active", color_scheme=scheme
        ) as tabs:
            page = tabs.new_page()
            for place in places:
                page.goto(address + place)
                kinds, unseen = invisible(page, [".ladder .rails .here"])
                assert unseen == set(), place
                seen |= kinds
            if width == 360:
                page.locator("button[for=__drawer]").press("Enter")
                page.wait_for_timeout(500)
                kinds, unseen = invisible(page, [], whole=False)
                assert unseen == set(), "drawer"
                seen |= kinds
            page.keyboard.press("Control+k")
            page.keyboard.type("lock")
            page.locator(".md-search-result__link").first.wait_for()
            page.wait_for_timeout(500)
            kinds, unseen = invisible(page, [], whole=False)
            assert unseen == set(), "search"
            seen |= kinds
    for part in ("md-code__button", "md-nav__icon", "md-search-result__icon", "admonition-title", "SUMMARY", "here"):
        assert any(part in name for name in seen), f"{part}: not among {sorted(seen)}"


def test_a_place_of_one_color_is_found(browser):
    """The check can fail: an icon with the color of what it stands on."""
    with browser.new_context(forced_colors="active") as tabs:
        page = tabs.new_page()
        page.set_content(
            """<style>p::before { content: ""; display: block; height: 20px; background: red;
            mask-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><circle r='9'/></svg>"); }
            .kept::before { forced-color-adjust: none; background: CanvasText; }</style><p class=lost><p class=kept>"""
        )
        kinds, unseen = invisible(page, [])
        assert (kinds, unseen) == ({"P.lost::before", "P.kept::before"}, {"P.lost::before"})
