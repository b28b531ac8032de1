"""What proves an entry: a snippet, ``CHAPTER/NAME.py``, or a place, ``PAGE.md#ID``; and whether it is there."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from proved_snippets.pages import find
from proved_snippets.project import here
from reference import LANGUAGES, DataError

SNIPPET = re.compile(r"(?P<chapter>\w+)/\w+\.py")
PLACE = re.compile(r"(?P<page>[\w/-]+\.md)#(?P<id>[\w-]+)")


def not_there(proof: str) -> list[str]:
    """Why a proof leads nowhere, in each language."""
    return _not_there(proof, here().root)


@functools.cache
def _not_there(proof: str, root: Path) -> list[str]:
    if snippet := SNIPPET.fullmatch(proof):
        if not (root / "snippets" / proof).is_file():
            return [f"there is no snippets/{proof}; name a snippet that there is"]
        page = f"{snippet['chapter']}.md"
        missing = [language for language in LANGUAGES if proof not in _snippets(root / "docs" / language / page)]
        return [f"docs/{language}/{page} does not show {proof}; show it there" for language in missing]
    if not (found := PLACE.fullmatch(proof)):
        return [f"{proof!r} is neither a snippet, CHAPTER/NAME.py, nor a place, PAGE.md#ID"]
    problems = []
    for language in LANGUAGES:
        page = f"docs/{language}/{found['page']}"
        if not (root / page).is_file():
            problems.append(f"{proof} leads nowhere: there is no {page}; name a page that there is")
        elif found["id"] not in _headings(root / page):
            problems.append(f"{proof} leads nowhere: {page} has no heading with this id; name one that it has")
    return problems


def name(proof: str, language: str) -> str:
    """What a link to a proof says: a snippet's file, the text of a heading. Raises DataError."""
    if proof.endswith(".py"):
        return proof.rpartition("/")[2]
    page, _, anchor = proof.partition("#")
    try:
        return _headings(here().root / "docs" / language / page)[anchor]
    except (OSError, KeyError):
        raise DataError(f"{proof}: docs/{language}/{page} has no heading with this id") from None


def shown_on(path: str, language: str) -> list[str]:
    """The pages that show a snippet, from the edition's root: that of its chapter first."""
    folder = here().root / "docs" / language
    pages = [page.relative_to(folder).as_posix() for page in sorted(folder.rglob("*.md")) if path in _snippets(page)]
    return sorted(pages, key=lambda page: page != f"{path.partition('/')[0]}.md")


@functools.cache
def _headings(page: Path) -> dict[str, str]:
    """The id of every heading of a page's source, and its text."""
    headings = re.findall(r"(?m)^#+ (.+?) \{#([\w-]+)\}$", page.read_text(encoding="utf-8"))
    return {anchor: text for text, anchor in headings}


@functools.cache
def _snippets(page: Path) -> set[str]:
    """The snippets that a page shows; none, if there is no such page."""
    return {fence.path for fence in find(page.read_text(encoding="utf-8"))} if page.is_file() else set()
