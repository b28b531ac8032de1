"""With a reader's own colors (high contrast), what is drawn as a mask on a background is still there to see."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from tests.browser.visit import AT_REST, DESK, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Where the page shows masks before or after elements, of kinds that are not known yet: of each kind the first one that
# is in the window and not below the header, which stays when the page scrolls, in pixels of the window; and whether
# there is another one.
MASKS = """([selectors, known]) => {
  const header = scrollY ? document.querySelector(".md-header")?.offsetHeight ?? 0 : 0;
  const found = {};
  let other = null;
  for (const element of document.querySelectorAll("body *")) for (const part of ["::before", "::after"]) {
    const style = getComputedStyle(element, part);
    const dot = part === "::before" && selectors.some(selector => element.matches(selector));
    if (style.content === "none" || !dot && !/url\\(/.test(style.maskImage)) continue;
    const name = `${element.tagName}.${element.getAttribute("class")}${part}`;
    if (known.includes(name) || name in found || !element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    const [left, top, wide, high] = ["left", "top", "width", "height"].map(side => parseFloat(style[side]));
    const [x, y, width, height] = style.position === "absolute"
      ? [box.left + left, box.top + top, wide, high]
      : [box.left, box.top, box.width, box.height];
    // What search covers is not there to see.
    const above = document.elementFromPoint(x + width / 2, y + height / 2);
    if (above && !above.contains(element) && !element.contains(above)) continue;
    if (width < 2 || height < 2 || x < 0 || x + width > innerWidth) continue;
    if (y >= header && y + height <= innerHeight) found[name] = { x, y, width, height };
    else other ??= element;
  }
  window.outside = other;
  return [found, other !== null];
}"""

# Scrolls what is outside of the window, and what it is in, until it is in the middle. Has it moved?
SHOW = """() => {
  const before = outside.getBoundingClientRect().top;
  outside.scrollIntoView({ block: "center", behavior: "instant" });
  return outside.getBoundingClientRect().top !== before;
}"""

# How many colors there are in each part of a picture. A pixel that the part has only a share of is not its own.
COLORS = """async ([png, parts]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);
  return parts.map(({ x, y, width, height }) => {
    const [left, top] = [x, y].map(Math.ceil);
    const pixels = canvas.getImageData(left, top, Math.floor(x + width) - left, Math.floor(y + height) - top);
    return new Set(new Uint32Array(pixels.data.buffer)).size;
  });
}"""


def invisible(page: Page, dots: list[str], whole: bool = True) -> tuple[set[str], set[str]]:
    """Kinds of masks that a page shows, and those of them that cannot be seen: their place has one color alone.

    What ``dots`` select counts as well. Not ``whole``: only what is in the window.
    """
    colors: dict[str, int] = {}
    while True:
        masks, other = page.evaluate(MASKS, [dots, list(colors)])
        if masks:
            picture = base64.b64encode(page.screenshot()).decode()
            colors |= zip(masks, page.evaluate(COLORS, [picture, list(masks.values())]))
        if not other or not whole:
            break
        assert masks or page.evaluate(SHOW), f"on {page.url} a mask does not come into the window"
    return set(colors), {name for name, count in colors.items() if count < 2}


def test_no_icon_is_lost_to_a_reader_s_own_colors(page: Page, address: str) -> None:
    seen = set()

    def look(where: str, dots: tuple[str, ...] = (), whole: bool = False) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(forced_colors="active", color_scheme=scheme)
            page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
            kinds, unseen = invisible(page, list(dots), whole)
            assert unseen == set(), (where, scheme)
            seen.update(kinds)

    page.emulate_media(forced_colors="active")
    for width, places in ((DESK, ["hello/", "races/", "en/deadlock/"]), (PHONE, ["locks/"])):
        page.set_viewport_size({"width": width, "height": 800})
        for place in places:
            page.goto(address + place)
            page.evaluate(AT_REST)
            look(place, (".ladder .rails .here",), whole=True)
        if width == PHONE:
            page.locator("button[for=__drawer]").press("Enter")
            look("drawer")
        page.keyboard.press("Control+k")
        page.keyboard.type("lock")
        page.locator(".md-search-result__link").first.wait_for()
        look("search")
    for part in ("md-code__button", "md-nav__icon", "md-search-result__icon", "admonition-title", "SUMMARY", "here"):
        assert any(part in name for name in seen), f"{part}: not among {sorted(seen)}"


def test_a_place_of_one_color_is_found(page: Page) -> None:
    """The check can fail: an icon with the color of what it stands on."""
    page.emulate_media(forced_colors="active")
    page.set_content(
        """<style>p::before { content: ""; display: block; height: 20px; background: red;
        mask-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><circle r='9'/></svg>"); }
        .kept::before { forced-color-adjust: none; background: CanvasText; }</style><p class=lost><p class=kept>"""
    )
    kinds, unseen = invisible(page, [])
    assert (kinds, unseen) == ({"P.lost::before", "P.kept::before"}, {"P.lost::before"})
