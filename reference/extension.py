"""The Python-Markdown extension of the reference pages: ``reference.extension``, with ``language`` as its setting.

A page shows computed text by a fence that names what to show::

    ```errata
    C
    ```

A preprocessor puts Markdown in its place, so that the builder follows and checks its links; in what markdown-exec
computes, ``computed.py`` sees to that. The glossary's terms are marked on every page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from proved_snippets.pages import find
from reference import DataError, computed, errata, exercises, glossary, myths, questions, successors, ticks
from reference.terms import FirstUses


class Source(NamedTuple):
    """What a fence shows."""

    markdown: Callable[[str, str], str]
    """Makes Markdown of what stands in the fence, for a language."""
    names: Callable[[], Collection[str]]
    """All that may stand in it."""
    problems: Callable[[str], list[str]]
    """What is wrong with the data behind it."""


# Info string of a fence to what it shows.
FENCES: dict[str, Source] = {
    "errata": Source(errata.markdown, errata.sections, errata.problems),
    "exercise": Source(exercises.markdown, exercises.names, exercises.problems),
    "glossary": Source(glossary.markdown, lambda: glossary.DIRECTIONS, glossary.problems),
    "myths": Source(myths.markdown, lambda: myths.TOPICS, myths.problems),
    "questions": Source(questions.markdown, questions.sections, questions.problems),
    "successors": Source(successors.markdown, lambda: successors.KINDS, successors.problems),
}


def problems(page: str, text: str) -> Iterator[str]:
    """What is wrong with a page's fences, as ``PAGE:LINE: …``, and with the data that they show, as ``FILE: …``."""
    for name, source in FENCES.items():
        for fence in find(text, name):
            try:
                if fence.path not in (names := source.names()):
                    yield f"{page}:{fence.line}: {name} has no {fence.path!r}; show one of {', '.join(names)}"
                    continue
                yield from source.problems(fence.path)
            except DataError as error:
                yield from error.problems


def expand(text: str, language: str, *, frames: bool = False) -> str:
    """A page's Markdown with text in the place of every fence; for HTML with a frame that carries the fence's name."""
    for name, source in FENCES.items():
        lines = text.split("\n")
        for fence in reversed(list(find(text, name))):
            shown = source.markdown(fence.path, language)
            if frames:
                shown = f"<div class='{name}' markdown='1'>\n\n{shown}\n\n</div>"
            lines[fence.line - 1 : fence.last] = shown.split("\n")
        text = "\n".join(lines)
    return text


class _Fences(Preprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self._language = language

    def run(self, lines: list[str]) -> list[str]:
        return expand("\n".join(lines), self._language, frames=True).split("\n")


class _Heads(Treeprocessor):  # type: ignore[misc]
    """Give each row of the errata an address, and its cells the head of their column (css/site.css)."""

    def run(self, root: Element) -> None:
        for frame in root.iter("div"):
            if frame.get("class") == "errata":
                heads = ["".join(head.itertext()) for head in frame.iter("th")]
                for row in frame.iter("tr"):
                    cells = [*row.iter("td")]
                    for first in cells[:1]:
                        row.set("id", "".join(first.itertext()).split()[0].lower())
                    for cell, head in list(zip(cells, heads))[1:]:
                        cell.set("data-head", head)


class ReferenceExtension(Extension):  # type: ignore[misc]
    """See the module."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"language": ["en", "The edition's language"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Fences come before superfences (25), terms after links and code have been found (20)."""
        language = self.getConfig("language")
        shown = ticks.Shown(md)
        md.preprocessors.register(_Fences(md, language), "reference", 27)
        md.preprocessors.register(shown, "shown", 26)
        md.treeprocessors.register(ticks.Ticks(md, language, shown), "ticks", 16)
        md.treeprocessors.register(FirstUses(md, language), "first_uses", 15)
        md.treeprocessors.register(_Heads(md), "heads", 15)
        # Last: markdown-exec has copied the headings by then (1), and the page leads the links of the copies.
        md.treeprocessors.register(computed.Links(md), "computed_links", 0)


def makeExtension(**settings: Any) -> ReferenceExtension:  # noqa: N802
    """Give Python-Markdown the extension, as it asks for it by this name."""
    return ReferenceExtension(**settings)
