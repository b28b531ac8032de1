"""The Python-Markdown extension of the reference pages: ``reference.extension``, with ``language`` as its setting.

A page shows computed text by a fence that names what to show::

    ```errata
    C
    ```

A preprocessor puts Markdown in its place, so that the builder follows and checks its links. The glossary's terms
are marked on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from reference import errata, glossary, questions, successors
from reference.terms import FirstUses
from runner.fence import find

# Info string of a fence to what makes Markdown of its content, for a language.
FENCES: dict[str, Callable[[str, str], str]] = {
    "errata": errata.markdown,
    "glossary": glossary.markdown,
    "questions": questions.markdown,
    "successors": successors.markdown,
}


def expand(text: str, language: str, *, frames: bool = False) -> str:
    """A page's Markdown with text in the place of every fence; for HTML with a frame that carries the fence's name."""
    for name, markdown in FENCES.items():
        lines = text.split("\n")
        for fence in reversed(list(find(text, name))):
            shown = markdown(fence.path, language)
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


class ReferenceExtension(Extension):  # type: ignore[misc]
    """See the module."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"language": ["en", "The edition's language"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Fences come before superfences (25), terms after links and code have been found (20)."""
        language = self.getConfig("language")
        md.preprocessors.register(_Fences(md, language), "reference", 27)
        md.treeprocessors.register(FirstUses(md, language), "first_uses", 15)


def makeExtension(**settings: Any) -> ReferenceExtension:  # noqa: N802
    """Give Python-Markdown the extension, as it asks for it by this name."""
    return ReferenceExtension(**settings)
