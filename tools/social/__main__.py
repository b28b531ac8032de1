"""``python -m tools.social`` makes the pictures of link previews. It needs Chromium and a font with Chinese."""

from __future__ import annotations

import sys

from reference.social import FOLDER
from tools.social import chromium, photograph, shown

try:
    from playwright.sync_api import Error, sync_playwright
except ImportError:
    sys.exit("no Playwright: run pip install -r requirements/browser.txt")

with sync_playwright() as playwright:
    try:
        browser = chromium(playwright)
    except Error as error:
        sys.exit(f"no Chromium: install one, or run playwright install chromium ({error.message.splitlines()[0]})")
    with browser:
        files = photograph(browser, shown(), FOLDER)
size = sum(file.stat().st_size for file in files)
print(f"{len(files)} pictures in {FOLDER}, {size / len(files) / 1000:.0f} kB each")
