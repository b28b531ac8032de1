"""One visit to each page: everything that is asked of every page, noted in a single load."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request

PHONE, TABLET, DESK = 360, 820, 1280

# Colors are judged at rest.
AT_REST = """() => {
  // The page's own policy forbids style elements.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""

SCRIPT, COLLISIONS, CUT = (
    Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8") for name in ("visit", "pictures", "listings")
)

# On a phone, in light; at a desk, in light, then in dark; on a phone, in dark.
OPENED = "async () => ({ copied: await visit.copyAll(), ...visit.switchLanguages() })"
IN_LIGHT = """async passed => {
  window.passed ??= new Set(passed);
  return { wide: visit.isWide(), faults: await visit.rules(), colors: await visit.colors(window.passed) };
}"""
IN_DARK = """async () => {
  const button = () => [...document.querySelectorAll("button.palette")].find(button => button.checkVisibility());
  // From the system's choice by way of light.
  for (let press = 0; press < 2 && document.body.dataset.choice !== "slate"; press++) button().click();
  if (document.body.dataset.mdColorScheme !== "slate") throw new Error("the page does not become dark");
  localStorage.clear(); // the next page is opened in light
  return { colors: await visit.colors(window.passed), passed: [...window.passed] };
}"""


@dataclass
class Visit:
    """What was found on a page."""

    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, exceptions of scripts, failed requests."""
    strangers: list[str] = field(default_factory=list)
    """Requests to other hosts."""
    sideways: list[str] = field(default_factory=list)
    """Widths at which the page is wider than its window."""
    faults: list[str] = field(default_factory=list)
    """What axe found."""
    pictured: dict[int, int] = field(default_factory=dict)
    """Width to how many texts there are in the pictures."""
    collisions: list[str] = field(default_factory=list)
    """What they collide with."""
    lines: int = 0
    """Of all listings, and how many of them matter."""
    focus: int = 0
    cut: list[str] = field(default_factory=list)
    """Lines that cannot be read whole on a phone, and listings that scroll sideways."""
    copied: dict[str, str] = field(default_factory=dict)
    """Snippet to what its button copies."""
    anchor: str = ""
    """Of the place on the page at which the language was switched."""
    switch: dict[str, str] = field(default_factory=dict)
    """Language to where the switch leads."""


class Visits:
    """Place to what a visit to it found, in a tab of its own; it goes there when it is first asked."""

    def __init__(self, page: Page, address: str) -> None:
        from axe_playwright_python.sync_playwright import Axe

        self._script = f"{Axe().axe_script};{SCRIPT}"
        self._address = address
        self._page = page
        self._passed: list[int] = []
        self._visits: dict[str, Visit | Exception] = {}
        self._found = Visit()
        self._listen()

    def __getitem__(self, place: str) -> Visit:
        """Raises what ended the visit, for each who asks: a page that hangs is waited for once."""
        if place not in self._visits:
            try:
                self._visits[place] = self._visit(place)
            except Exception as error:
                self._visits[place] = error
        if isinstance(found := self._visits[place], Exception):
            raise found
        return found

    def _visit(self, place: str) -> Visit:
        self._found = found = Visit()
        page = self._page
        self._resize(PHONE)
        page.goto(self._address + place)
        page.evaluate(AT_REST)
        page.evaluate(self._script)
        opened = page.evaluate(OPENED)
        found.copied, found.anchor, found.switch = opened["copied"], opened["anchor"], opened["switch"]
        self._look(PHONE, "light")
        self._pictures(PHONE)
        self._pictures(TABLET)
        self._look(DESK, "light")
        self._pictures(DESK)
        self._look(DESK, "dark")
        self._look(PHONE, "dark")
        found.cut, found.lines, found.focus = page.evaluate(CUT)
        return found

    def _resize(self, width: int) -> None:
        self._page.set_viewport_size({"width": width, "height": 740})

    def _look(self, width: int, scheme: str) -> None:
        """Note what axe finds, and whether the page is too wide."""
        self._resize(width)
        seen = self._page.evaluate(IN_LIGHT, self._passed) if scheme == "light" else self._page.evaluate(IN_DARK)
        if seen.get("wide"):
            self._found.sideways.append(f"{width} px")
        self._found.faults += [f"{width} px: {fault}" for fault in seen.get("faults", [])]
        self._found.faults += [f"{width} px, {scheme}: {fault}" for fault in seen["colors"]]
        self._passed = seen.get("passed", self._passed)

    def _pictures(self, width: int) -> None:
        """Note what texts in pictures collide with."""
        self._resize(width)
        self._found.pictured[width], collisions = self._page.evaluate(COLLISIONS)
        self._found.collisions += [f"{width} px: {collision}" for collision in collisions]

    def _listen(self) -> None:
        """Note what the browser reports."""

        def console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self._found.complaints.append(f"{message.type}: {message.text}")

        def request(request: Request) -> None:
            if not request.url.startswith((self._address, "data:", "blob:")):
                self._found.strangers.append(request.url)

        def failure(request: Request) -> None:
            self._found.complaints.append(f"{request.url}: {request.failure}")

        self._page.on("console", console)
        self._page.on("pageerror", lambda error: self._found.complaints.append(str(error)))
        self._page.on("request", request)
        self._page.on("requestfailed", failure)
