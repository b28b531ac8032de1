"""The pictures that link previews show: of the home page and of each lesson, with a picture of a run of its own.

Here is what each shows, as a page of HTML; ``tools/social`` photographs it, and ``hooks/social.py`` puts the photograph
into the site. Its name has a hash of all that it shows, so that a page never names an old one.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from proved_snippets.pages import find
from proved_snippets.project import here, read_pages
from proved_snippets.proof import Proof
from proved_snippets.record import Record
from proved_snippets.render import drawn
from proved_snippets.words import Words
from reference.card import first
from reference.course import lessons
from reference.words import load as words_of

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "social"
"""Where the photographs are kept."""
WIDTH, HEIGHT = 1200, 630
"""Of a photograph, in pixels: what previews ask for."""
MOST_LANES = 6
"""So many can be told apart in a preview."""
HOME = "index.md"


@dataclass(frozen=True)
class Preview:
    """What the picture of a page shows."""

    language: str
    page: str
    """Its source, below the folder of its language."""
    place: str
    """Its part of the course, and its number there; empty for the home page."""
    title: str
    names: str
    """What people call what it is about."""
    snippet: str
    """Whose run is shown; empty if none is."""
    drawn: Markup
    """The picture of that run."""

    @functools.cached_property
    def html(self) -> str:
        """The page to photograph."""
        words = words_of()[self.language]
        return str(_template().render(preview=self, words=words, style=_style(), width=WIDTH, height=HEIGHT))

    @property
    def file(self) -> str:
        """The name of the photograph, which no other has."""
        source = hashlib.sha256(self.html.encode()).hexdigest()[:16]
        return f"{self.page.removesuffix('.md').replace('/', '-')}.{self.language}.{source}.png"


def previews(language: str, proof: Proof, words: Mapping[str, Words]) -> Iterator[Preview]:
    """That of the home page, and those of the lessons with a picture, which are the others' too.

    ``words`` are the engine's, by language. Raises DataError for what is wrong in the front matter of lessons.
    """
    said, pages = words_of()[language], read_pages(here())

    def pictured(page: str) -> tuple[str, Markup]:
        return _picture(pages[f"docs/{language}/{page}"], language, proof, words)

    title = get_data(pages[f"docs/{language}/{HOME}"])[1].get("title") or said["header"]["name"]
    yield Preview(language, HOME, "", str(title), "", *pictured(HOME))
    found = lessons(language)
    for each in found:
        snippet, picture = pictured(each.page)
        place = f"{each.part} · {said['course']['lesson'].format(each.number, len(found))}"
        if picture:
            yield Preview(language, each.page, place, each.title, each.names, snippet, picture)


def _picture(text: str, language: str, proof: Proof, words: Mapping[str, Words]) -> tuple[str, Markup]:
    """The snippet that stands for a page, and the picture of its run; nothing, if no run of the page has one.

    It is the one that the front matter names as ``picture``, or else the first with a picture.
    """
    shown = [fence.path for fence in find(text)]
    chosen = get_data(text)[1].get("picture")
    for path in sorted(shown, key=lambda path: path != chosen):
        if picture := drawn(proof.by_path[path], _few_lanes(proof.records[path]), language, words):
            return path, picture
    return "", Markup()


def _few_lanes(record: Record) -> Record:
    """The record without the lanes that come after the first ones."""
    return replace(record, timeline=record.timeline and first(record.timeline, MOST_LANES))


@functools.cache
def _style() -> str:
    return resources.files("proved_snippets").joinpath("figure.css").read_text(encoding="utf-8")


@functools.cache
def _template() -> Any:
    loader = FileSystemLoader([Path(__file__).parent, ROOT / "theme" / "base" / ".icons"])
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("social.html")
