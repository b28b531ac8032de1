"""Photographs what link previews show (``reference/social.py``), with Chromium: ``make social``.

A build has no browser, so this is a step of its own before it; pages name the pictures that are there. The same run
gives the same bytes on one machine.
"""

from __future__ import annotations

import base64
import shutil
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from proved_snippets.project import here
from proved_snippets.proof import prove_once
from proved_snippets.runner import runner_of
from reference import LANGUAGES
from reference.social import HEIGHT, WIDTH, Preview, previews

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

TO_PALETTE = Path(__file__).with_name("palette.js").read_text(encoding="utf-8")
SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def shown() -> list[Preview]:
    """Every preview of the site, in both languages, of the runs that a build shows."""
    runner = runner_of(here())
    proof = prove_once(runner)
    return [each for language in LANGUAGES for each in previews(language, proof, runner.project.words)]


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium or Chrome; else Playwright's own. Raises playwright's Error if there is none."""
    found = next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), None)
    return playwright.chromium.launch(executable_path=found)


def photograph(browser: Browser, wanted: Iterable[Preview], folder: Path) -> list[Path]:
    """Write a picture of each into a folder, unless it is there, and remove all others; the files of the wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / each.file: each for each in wanted}
    for old in set(folder.glob("*.png")) - files.keys():
        old.unlink()
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    for file, each in files.items():
        if not file.exists():
            page.set_content(each.html)
            file.write_bytes(indexed(**page.evaluate(TO_PALETTE, base64.b64encode(page.screenshot()).decode())))
    page.close()
    return list(files)


def indexed(width: int, palette: list[int], pixels: str) -> bytes:
    """A PNG of pixels, row by row, that each are the number of a color, in Base64: a third of what a screenshot has."""
    numbers = base64.b64decode(pixels)
    rows = b"".join(b"\0" + numbers[start : start + width] for start in range(0, len(numbers), width))
    header = struct.pack(">IIBBBBB", width, len(numbers) // width, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", bytes(palette)), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
