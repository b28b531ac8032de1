"""One visit to each page: everything that is asked of every page, noted in a single load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

# What light and dark can change is what axe's rules of the category cat.color judge. All others are asked in one of
# them, at both widths: what is hidden at one is seen at the other. They are what axe runs by itself, which includes its
# best practices, and one rule that it leaves to be asked for.
RULES = """() => {
  const colors = axe.getRules(["cat.color"]).map(({ ruleId }) => [ruleId, { enabled: false }]);
  const rules = { ...Object.fromEntries(colors), "target-size": { enabled: true } };
  return axe.run({ resultTypes: ["violations"], rules });
}"""

# The rules of colors, but AAA. Axe takes its time for each text, so it gets one of a kind: of those with the same
# colors and sizes, and the same elements, classes, colors and sizes around them. What has passed is passed in any look
# and on any page. Of a kind that axe could not judge by one text it gets them all, and again in the next look.
COLORS = r"""async passed => {
  const look = ["color", "fill", "fontSize", "fontWeight", "backgroundColor", "backgroundImage", "opacity", "filter",
    "mixBlendMode", "textShadow", "textDecorationLine", "borderBottom", "position"];
  const number = text => {
    let [high, low] = [1, 2];
    for (let at = 0; at < text.length; at++) {
      high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
      low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
    }
    return (high >>> 0) * 2 ** 21 + (low >>> 11);
  };
  const kinds = new Map([[null, 0]]);
  const kind = element => {
    if (!kinds.has(element)) {
      const style = getComputedStyle(element), { tagName, parentElement } = element;
      // A link must be told from the text around it.
      const alone = tagName === "A" && element.textContent.trim() === parentElement.textContent.trim();
      const traits = [tagName, element.getAttribute("class"), alone, ...look.map(name => style[name])];
      kinds.set(element, number([kind(parentElement), ...traits].join()));
    }
    return kinds.get(element);
  };
  const own = ({ childNodes }) =>
    [...childNodes].map(node => node.nodeType === Node.TEXT_NODE ? node.data : "").join("").trim();
  const seen = element => {
    const { right, bottom } = element.getBoundingClientRect();
    return right > -scrollX && bottom > -scrollY
      && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  // Axe judges neither a single character, nor signs alone, nor what is on a drawing.
  const judged = text => text.length > 1 && /[^\s!-\/:-@[-`{-~]/.test(text);
  const texts = [...document.body.querySelectorAll(":not(svg *)")].filter(element =>
    (judged(own(element)) || element.matches("input")) && seen(element));
  const known = new Set(passed), broken = new Set();
  let found = [];
  for (const most of [1, Infinity]) {
    const counts = new Map();
    const include = texts.filter(element => {
      const count = (counts.get(kind(element)) ?? 0) + 1;
      counts.set(kind(element), count);
      return count <= most && !known.has(kind(element));
    });
    if (!include.length) break;
    const { passes, violations } = await axe.run({ include }, {
      elementRef: true,
      resultTypes: ["passes", "violations"],
      runOnly: ["cat.color"],
      rules: { "color-contrast-enhanced": { enabled: false } },
    });
    // What is hidden passes, too, but without a ratio.
    for (const { nodes } of passes) for (const { element, any } of nodes) {
      if (any.some(({ data }) => data?.contrastRatio)) known.add(kind(element));
    }
    for (const rule of violations) for (const node of rule.nodes) {
      broken.add(kind(node.element));
      delete node.element;
    }
    found = violations;
    if (violations.length) break;
  }
  return { violations: found, passed: [...known].filter(each => !broken.has(each)) };
}"""

# Waits for each, but not for ever.
COPY_ALL = """async () => {
  const copied = {}, end = performance.now() + 60_000;
  for (const figure of document.querySelectorAll("figure.snippet")) {
    await navigator.clipboard.writeText("");
    figure.querySelector("button[data-md-type=copy]").click();
    let text = "";
    while (!text && performance.now() < end) text = await navigator.clipboard.readText();
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


class Visits(Mapping[str, Visit]):
    """Place to what a visit to it found, in a tab of its own; it goes there when it is first asked."""

    def __init__(self, page: Any, address: str) -> None:
        from axe_playwright_python.sync_playwright import Axe

        self._axe = Axe().axe_script
        self._address = address
        self._page = page
        self._passed: list[int] = []
        self._visits: dict[str, Visit] = {}
        self._found = Visit()
        self._listen()

    def __getitem__(self, place: str) -> Visit:
        if place not in self._visits:
            self._visits[place] = self._visit(place)
        return self._visits[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._visits)

    def __len__(self) -> int:
        return len(self._visits)

    def _visit(self, place: str) -> Visit:
        """Open a page in light on a phone first, then see it at a desk, and in dark."""
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
            found.faults += [f"{width} px: {fault}" for fault in _faults(page.evaluate(RULES))]
            self._judge_colors(width, "light")
        page.locator("button.palette:visible").dispatch_event("click")
        page.locator("body[data-md-color-scheme=slate]").wait_for()
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": 740})
            self._judge_colors(width, "dark")
        page.evaluate("localStorage.clear()")
        return found

    def _judge_colors(self, width: int, scheme: str) -> None:
        results = self._page.evaluate(COLORS, self._passed)
        self._passed = results["passed"]
        self._found.faults += [f"{width} px, {scheme}: {fault}" for fault in _faults(results)]

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


def _faults(results: dict[str, Any]) -> list[str]:
    """What axe says, a line for each rule that is broken."""
    return [
        f"{broken['id']}, {len(broken['nodes'])} times, first {broken['nodes'][0]['target'][0]}: "
        f"{' '.join(broken['nodes'][0]['failureSummary'].split())}"
        for broken in results["violations"]
    ]
