"""One visit to a page: everything that is asked of every page, noted in a single load."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PHONE, DESK = 360, 1280

# Rules of axe: what it runs by itself, which includes its best practices, and one more that it leaves to be asked for.
RULES = {"target-size": {"enabled": True}}
# Tokens of code have the same colours at every width, and there are thousands; they are looked at on the phone.
WITHOUT_TOKENS = {"include": [["html"]], "exclude": [[".highlight span"]]}
WHOLE_PAGE = {"include": [["html"]]}
# Only colours differ between light and dark.
COLOURS = ["color-contrast", "link-in-text-block"]

# Colours are judged at rest.
AT_REST = """() => {
  // The page's own policy forbids style elements.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""

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


def visit(browser: Any, address: str, place: str) -> Visit:
    """Open a page, on a phone first, then at a desk, in light and in dark."""
    found = Visit()
    with browser.new_context(
        viewport={"width": PHONE, "height": 740}, permissions=["clipboard-read", "clipboard-write"]
    ) as context:
        page = context.new_page()
        _listen(page, address, found)
        page.goto(address + place)
        page.evaluate(AT_REST)
        _look(page, found, "light", PHONE, WHOLE_PAGE)
        _toggle(page)
        _look(page, found, "dark", PHONE, WHOLE_PAGE, COLOURS)
        page.set_viewport_size({"width": DESK, "height": 800})
        _look(page, found, "dark", DESK, WITHOUT_TOKENS, COLOURS)
        _toggle(page)
        _look(page, found, "light", DESK, WITHOUT_TOKENS)
        found.copied = page.evaluate(COPY_ALL)
        found.anchor, found.switch = page.evaluate(SWITCH)
    return found


def _listen(page: Any, address: str, found: Visit) -> None:
    """Note what the browser reports."""

    def console(message: Any) -> None:
        if message.type in ("error", "warning"):
            found.complaints.append(f"{message.type}: {message.text}")

    def request(request: Any) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            found.strangers.append(request.url)

    page.on("console", console)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("requestfailed", lambda request: found.complaints.append(f"{request.url}: {request.failure}"))
    page.on("request", request)


def _toggle(page: Any) -> None:
    """Press the button for the other colours."""
    page.locator("button.palette:visible").click()


def _look(page: Any, found: Visit, scheme: str, width: int, part: Any, rules: list[str] | None = None) -> None:
    """Note how wide the page is, and what axe says of it."""
    from axe_playwright_python.sync_playwright import Axe

    expected = {"light": "default", "dark": "slate"}[scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == expected
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.sideways.append(f"{width} px")
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {"rules": RULES})
    for violation in page.evaluate("([part, options]) => axe.run(part, options)", [part, options])["violations"]:
        nodes = violation["nodes"]
        found.faults.append(
            f"{scheme}, {width} px: {violation['id']}, {len(nodes)} times, first {nodes[0]['target'][0]}: "
            f"{' '.join(nodes[0]['failureSummary'].split())}"
        )
