"""One visit to each page: everything that is asked of every page, noted in a single load."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PHONE, DESK = 360, 1280

# Colors are judged at rest.
AT_REST = """() => {
  // The page's own policy forbids style elements.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""

# What axe runs by itself, which includes its best practices, and one rule that it leaves to be asked for. Colors apart:
# all else is the same in light and in dark.
RULES = {"rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}}
COLORS = {"runOnly": ["color-contrast", "link-in-text-block"]}

# Text of one kind, with the same elements and classes around it, has one color. Axe takes its time for each piece of
# text, so it gets the first of each kind: not a thousand tokens of code, but one keyword, one string, one comment.
ONE_TEXT_OF_EACH_KIND = """() => {
  const kinds = new Map([[document.querySelector("article").parentElement, ""]]), seen = new Set();
  for (const element of document.querySelectorAll("article, article *")) {
    const kind = `${kinds.get(element.parentElement)} ${element.tagName}.${element.getAttribute("class")}`;
    kinds.set(element, kind);
    if (seen.has(kind)) for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) node.data = "";
    seen.add(kind);
  }
}"""
SCHEMES = {"light": "default", "dark": "slate"}

COPY_ALL = """async () => {
  const copied = {};
  for (const figure of document.querySelectorAll("figure.snippet")) {
    await navigator.clipboard.writeText("");
    figure.querySelector("button[data-md-type=copy]").click();
    let text = "";
    while (!text) text = await navigator.clipboard.readText();
    copied[figure.dataset.snippet] = text;
  }
  return copied;
}"""

# Follows the links of the language switch as far as their scripts go, from the last heading of the page.
SWITCH = """() => {
  location.hash = [...document.querySelectorAll("article :is(h1, h2)[id]")].at(-1)?.id ?? "";
  const stay = event => event.preventDefault();
  addEventListener("click", stay);
  const links = [...document.querySelectorAll("a.md-select__link")];
  for (const link of links) link.click();
  removeEventListener("click", stay);
  return [location.hash, Object.fromEntries(links.map(link => [link.hreflang, link.href]))];
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
    copied: dict[str, str] = field(default_factory=dict)
    """Snippet to what its button copies."""
    anchor: str = ""
    """Of the place on the page at which the language was switched."""
    switch: dict[str, str] = field(default_factory=dict)
    """Language to where the switch leads."""


class Visitor:
    """Goes from page to page in one tab."""

    def __init__(self, browser: Any, address: str) -> None:
        from axe_playwright_python.sync_playwright import Axe

        self._axe = Axe().axe_script
        self._address = address
        self._found = Visit()
        self._page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
        self._listen()

    def visit(self, place: str) -> Visit:
        """Open a page, on a phone first, then at a desk, in light and in dark."""
        self._found = found = Visit()
        page = self._page
        page.set_viewport_size({"width": PHONE, "height": 740})
        page.goto(self._address + place)
        page.evaluate(AT_REST)
        found.copied = page.evaluate(COPY_ALL)
        found.anchor, found.switch = page.evaluate(SWITCH)
        page.evaluate(self._axe)
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 740})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.sideways.append(f"{width} px")
            found.faults += [f"{width} px: {fault}" for fault in self._faults(RULES)]
        page.evaluate(ONE_TEXT_OF_EACH_KIND)
        for width, scheme in ((DESK, "light"), (DESK, "dark"), (PHONE, "dark"), (PHONE, "light")):
            page.set_viewport_size({"width": width, "height": 740})
            self._wear(scheme)
            found.faults += [f"{width} px, {scheme}: {fault}" for fault in self._faults(COLORS)]
        return found

    def _listen(self) -> None:
        """Note what the browser reports."""

        def console(message: Any) -> None:
            if message.type in ("error", "warning"):
                self._found.complaints.append(f"{message.type}: {message.text}")

        def request(request: Any) -> None:
            if not request.url.startswith((self._address, "data:", "blob:")):
                self._found.strangers.append(request.url)

        def failure(request: Any) -> None:
            self._found.complaints.append(f"{request.url}: {request.failure}")

        self._page.on("console", console)
        self._page.on("pageerror", lambda error: self._found.complaints.append(str(error)))
        self._page.on("request", request)
        self._page.on("requestfailed", failure)

    def _wear(self, scheme: str) -> None:
        """Press the button for the other colors, if the page does not have these."""
        page = self._page
        if page.locator("body").get_attribute("data-md-color-scheme") != SCHEMES[scheme]:
            page.locator("button.palette:visible").dispatch_event("click")
            page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]").wait_for()

    def _faults(self, rules: dict[str, Any]) -> list[str]:
        """What axe says, a line for each rule that is broken."""
        results = self._page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], **rules})
        return [
            f"{broken['id']}, {len(broken['nodes'])} times, first {broken['nodes'][0]['target'][0]}: "
            f"{' '.join(broken['nodes'][0]['failureSummary'].split())}"
            for broken in results["violations"]
        ]
