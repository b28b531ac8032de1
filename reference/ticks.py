"""Ticks: a sentence of the prose that a claim proves leads to that claim, by a small sign behind it.

A writer puts ``[✓](claim:hello/naps/main_naps_in_a_row)`` behind the sentence: the claim by its id. The sign leads to
the claim in the figure of its snippet, on the same page if that shows it. Where nothing knows such a link, as in what
GitHub makes of a page, the sign is text. What this build has not checked has another sign.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from proved_snippets.claims import Claim, ClaimError
from proved_snippets.evidence import anchor
from proved_snippets.pages import find, page_lines
from proved_snippets.project import Project, here
from proved_snippets.proof import proof_here
from proved_snippets.runner import runner_of
from proved_snippets.suite import SuiteError
from reference import DataError
from reference.proofs import shown_on
from reference.words import load as words_of

SCHEME = "claim:"
SIGN, OPEN = "✓", "○"
"""Of a claim that holds for the run that the site shows, and of one that this build has not checked."""
TICK = re.compile(r"(?P<image>!?)\[(?P<sign>[^\[\]]*)\]\(claim:(?P<claim>[^()\s]*)\)")
CODE = re.compile(r"(`+).+?(?<!`)\1(?!`)")


def problems(project: Project, page: str, text: str, language: str) -> Iterator[str]:
    """What is wrong with a page's ticks, as ``PAGE:LINE: …``; nothing has run yet."""
    for line, tick in _ticks(text):
        where, claims = f"{page}:{line}: ", _claims(project)
        if tick["sign"] != SIGN:
            yield f"{where}a link to a claim is a tick; write [{SIGN}](claim:{tick['claim']})"
        if tick["image"]:
            yield f"{where}behind an exclamation mark, a tick is an image; write another mark, or a blank between them"
        if claims is not None and tick["claim"] not in claims:
            yield f"{where}there is no claim {tick['claim']}; {_others(tick['claim'], claims)}"
        elif claims is not None and not shown_on(path := claims[tick["claim"]].snippet, language):
            yield f"{where}no page shows {path}, which {tick['claim']} is about; show it, or take the tick out"


def plain(text: str) -> str:
    """A page's Markdown with every tick as text: the sign alone."""
    lines = page_lines(text)
    for line, tick in _ticks(text):
        lines[line - 1] = lines[line - 1].replace(tick.group(), _sign(tick["claim"]), 1)
    return "\n".join(lines)


class Shown(Preprocessor):  # type: ignore[misc]
    """Remembers which snippets a page shows, before its fences become figures."""

    paths: Collection[str] = ()

    def run(self, lines: list[str]) -> list[str]:
        """Change nothing."""
        self.paths = {fence.path for fence in find("\n".join(lines))}
        return lines


class Ticks(Treeprocessor):  # type: ignore[misc]
    """Gives every tick its sign, its name for screen readers, and where it leads."""

    def __init__(self, md: Markdown, language: str, shown: Shown) -> None:
        super().__init__(md)
        self._language, self._shown = language, shown

    def run(self, root: Element) -> None:
        """Change the links of a page that name a claim."""
        for link in root.iter("a"):
            if (href := link.get("href") or "").startswith(SCHEME):
                self._lead(link, href.removeprefix(SCHEME))

    def _lead(self, link: Element, name: str) -> None:
        claims = _claims(here()) or {}
        if name not in claims:
            raise DataError(f"there is no claim {name}; {_others(name, claims)}")
        claim, sign, words = claims[name], _sign(name), words_of()[self._language]["ticks"]
        link.text = AtomicString(sign)
        pages = [""] if claim.snippet in self._shown.paths else shown_on(claim.snippet, self._language)
        if not pages:  # which ``problems`` has told: a sign that leads nowhere
            link.tag, link.attrib = "span", {}
            return
        link.set("href", f"{pages[0]}#{anchor(name)}")
        link.set("class", "tick")
        link.set("aria-label", words["holds" if sign == SIGN else "open"])
        link.set("data-search-exclude", "")


def _ticks(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every tick of a page with its line, outside of code."""
    fenced = {number for fence in find(text, "") for number in range(fence.line, fence.last + 1)}
    for number, line in enumerate(page_lines(text), 1):
        if number not in fenced:
            # As long as it was, so that nothing in it is taken for a tick.
            yield from ((number, tick) for tick in TICK.finditer(CODE.sub(lambda code: " " * len(code[0]), line)))


def _claims(project: Project) -> dict[str, Claim] | None:
    """Every claim by its id; None if they cannot be read, which is said of themselves."""
    try:
        return {claim.id: claim for claim in runner_of(project).claims}
    except (ClaimError, SuiteError):
        return None


def _others(name: str, claims: Collection[str]) -> str:
    """What could have been meant: the claims about the same snippet, or how one is named."""
    about = name.rpartition("/")[0]
    near = [each for each in claims if about and each.rpartition("/")[0] == about]
    return f"name one of {', '.join(near)}" if near else "name one as claims.json does: CHAPTER/SNIPPET/NAME"


def _sign(name: str) -> str:
    """That of a claim, in this build."""
    verdicts = proof_here().verdicts
    unchecked = {verdict.claim.id for verdict in verdicts if verdict.unchecked}
    return OPEN if name in unchecked else SIGN
