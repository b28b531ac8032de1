"""On paper: the text, and nothing of the screen around it."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import FOLDERS

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Parts of the screen that have no use on paper.
SCREEN = (
    ".md-header, .md-sidebar, .md-footer, .onward, .md-search, .md-dialog, .headerlink, .page-files, .snippet-name a, "
    "button[data-md-type=copy], .md-skip, .fold"
)
SEEN = "selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => e.className)"
# What is narrow is for narrow pictures: a wide one has it in its bars.
UNSEEN = """selector => [...document.querySelectorAll(selector)]
  .filter(e => !e.checkVisibility() && !e.closest("details, [popover], .page-files, .narrow")).map(e => e.outerHTML)"""


def paper(page: Page, address: str, place: str) -> list[str]:
    """A page as printed on A4: the text of each sheet."""
    from pypdf import PdfReader

    page.goto(address + place)
    page.emulate_media(media="print")
    assert page.evaluate(SEEN, SCREEN) == []
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    for sheet in sheets:
        assert (sheet.mediabox.width, sheet.mediabox.height) == pytest.approx((595, 842), abs=2), "not A4"
    # Some fonts have one sign for two letters, or the same one for a character and its radical.
    return [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in sheets]


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_the_card_is_one_sheet(page: Page, address: str, folder: str) -> None:
    (sheet,) = paper(page, address, f"{folder}card/")
    assert "ThreadPoolExecutor" in sheet


@pytest.mark.parametrize("folder", FOLDERS.values())
@pytest.mark.parametrize("name", ["hello", "glossary"])
def test_a_page_prints_its_text_alone(page: Page, address: str, folder: str, name: str) -> None:
    sheets = paper(page, address, f"{folder}{name}/")
    assert all(sheet.strip() for sheet in sheets), "an empty sheet"
    assert page.evaluate(UNSEEN, "article :is(h1, h2, h3, p, li, pre, svg, table)") == []
    text = "".join("".join(sheets).split())
    for name in page.locator(".snippet-name span").all_text_contents():
        assert name in text


def test_dark_colors_stay_on_the_screen(page: Page, address: str) -> None:
    page.goto(f"{address}races/")
    for _ in range(2):
        page.locator("button.palette:visible").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.emulate_media(media="print")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    color = page.evaluate("getComputedStyle(document.querySelector('article p')).color")
    assert _light(background), background
    assert not _light(color), color


def _light(color: str) -> bool:
    """Of a CSS color as computed; nothing at all is the paper."""
    *rgb, alpha = (*map(float, color.partition("(")[2].rstrip(")").split(",")), 1.0)[:4]
    return alpha == 0 or sum(rgb) / 3 > 127


SHEET = 1017
"""Pixels of a sheet between its margins: 269 mm."""
FIGURES = """sheet => [...document.querySelectorAll("figure.snippet")].filter(f => f.offsetHeight < sheet - 20)
  .map(f => [f.querySelector(".snippet-name span").textContent, f.querySelector(".snippet-facts summary").textContent,
    [...f.querySelectorAll(".snippet-output pre")].at(-1)?.textContent.trim().split("\\n").at(-1) ?? ""])"""


@pytest.mark.parametrize("folder", FOLDERS.values())
@pytest.mark.parametrize("name", ["races", "gil"])
def test_a_figure_is_whole_where_it_fits_on_a_sheet(page: Page, address: str, folder: str, name: str) -> None:
    page.set_viewport_size({"width": 688, "height": SHEET})
    sheets = ["".join(sheet.split()) for sheet in paper(page, address, f"{folder}{name}/")]
    figures = page.evaluate(FIGURES, SHEET)
    assert len(figures) > 3
    for parts in figures:
        wanted = ["".join(part.split()) for part in parts]
        assert any(all(part in sheet for part in wanted) for sheet in sheets), f"{parts} is on two sheets"


def test_what_is_claimed_stays_one_line_on_paper(page: Page, address: str) -> None:
    page.goto(f"{address}en/races/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    heights = page.evaluate("[...document.querySelectorAll('figcaption')].map(e => e.offsetHeight)")
    assert heights
    assert max(heights) < 40
    code, output = (
        page.evaluate("s => parseFloat(getComputedStyle(document.querySelector(s)).fontSize)", selector)
        for selector in (".snippet-source code", ".snippet-output samp")
    )
    assert output <= code


def test_the_last_sheet_has_the_page_s_address(page: Page, address: str) -> None:
    sheets = paper(page, address, "en/gil/")
    assert ["/en/gil/" in sheet for sheet in sheets] == [False] * (len(sheets) - 1) + [True]
