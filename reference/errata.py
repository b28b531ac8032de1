"""The errata: what readers may have met elsewhere, what is true, and the snippet that proves it.

``errata.toml`` holds every entry in both languages. A page shows a section of it by a fence::

    ```errata
    C
    ```

A preprocessor of Python-Markdown puts a table in its place, so that the builder follows and checks its links.
"""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from runner.fence import find

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

WORDS = {
    "zh": {
        "columns": ("编号", "你可能读到过", "事实", "证明"),
        "weights": {1: "小错", 2: "误导", 3: "有害"},
        "ends": "。",
    },
    "en": {
        "columns": ("No.", "You may have read", "In fact", "Proof"),
        "weights": {1: "slip", 2: "misleading", 3: "harmful"},
        "ends": ".",
    },
}


class ErrataError(Exception):
    """The data file breaks a rule. The message names the entry and what to do."""


@dataclass(frozen=True)
class Entry:
    """A statement that is not so."""

    id: str
    """``SECTION-NUMBER``."""
    weight: int
    """1 a slip, 2 misleading, 3 harmful."""
    proof: tuple[str, ...]
    """Snippets, ``CHAPTER/NAME.py``, or places on a page, ``PAGE.md#ID``."""
    read: dict[str, str]
    """Language to what a reader may have met."""
    fact: dict[str, str]
    """Language to what is so."""

    @property
    def section(self) -> str:
        """The letter of its section."""
        return self.id.partition("-")[0]


@functools.cache
def load() -> tuple[Entry, ...]:
    """Every entry, in order. Raises ErrataError."""
    with Path(__file__).with_name("errata.toml").open("rb") as file:
        entries = tuple(_entry(data) for data in tomllib.load(file)["entry"])
    ids = [entry.id for entry in entries]
    if twice := {number for number in ids if ids.count(number) > 1}:
        raise ErrataError(f"errata.toml: {', '.join(sorted(twice))} stand there twice")
    return entries


def _entry(data: dict[str, Any]) -> Entry:
    name = data.get("id", "an entry without id")
    try:
        texts = {part: {language: data[language][part] for language in WORDS} for part in ("read", "fact")}
        entry = Entry(name, data["weight"], tuple(data["proof"]), texts["read"], texts["fact"])
    except KeyError as error:
        raise ErrataError(f"errata.toml: {name} has no {error}; both editions need every part") from None
    if entry.weight not in (1, 2, 3) or not entry.proof:
        raise ErrataError(f"errata.toml: {name} needs a weight of 1 to 3 and a proof")
    for part in texts.values():
        for text in part.values():
            if not text.strip() or "|" in text or "\n" in text:
                raise ErrataError(f"errata.toml: {name}: a text is one line without '|', not {text!r}")
    return entry


def table(section: str, language: str) -> str:
    """A section as a Markdown table. Raises ErrataError if there is none."""
    entries = [entry for entry in load() if entry.section == section]
    if not entries:
        raise ErrataError(f"errata.toml: there is no section {section!r}")
    words: dict[str, Any] = WORDS[language]
    rows = [words["columns"], ("---",) * 4]
    for entry in entries:
        weight = words["weights"][entry.weight]
        rows.append((f"{entry.id} {weight}", entry.read[language], entry.fact[language], _links(entry)))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _links(entry: Entry) -> str:
    """A snippet is named by its file, a place by its page and heading."""
    names = (proof.rpartition("/")[2].replace(".md#", ": ") for proof in entry.proof)
    return " ".join(f"[{name}]({place(proof)})" for name, proof in zip(names, entry.proof))


def place(proof: str) -> str:
    """A proof as a link from the errata page: ``PAGE.md#ID``."""
    if not proof.endswith(".py"):
        return proof
    chapter, _, name = proof.removesuffix(".py").partition("/")
    return f"{chapter}.md#{chapter}-{name}"


def expand(text: str, language: str, before: str = "", after: str = "") -> str:
    """A page's Markdown with a table in the place of every errata fence, between two pieces of HTML or nothing."""
    lines = text.splitlines()
    for fence in reversed(list(find(text, "errata"))):
        lines[fence.line - 1 : fence.last] = f"{before}\n{table(fence.path, language)}\n{after}".splitlines()
    return "\n".join(lines) + "\n"


class _Tables(Preprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self._language = language

    def run(self, lines: list[str]) -> list[str]:
        return expand("\n".join(lines), self._language, "<div class='errata' markdown='1'>\n", "\n</div>").splitlines()


class ErrataExtension(Extension):  # type: ignore[misc]
    """``reference.errata`` in ``markdown_extensions``, with ``language`` as its setting."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"language": ["en", "The edition's language"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Work before superfences (25) takes the fences."""
        md.preprocessors.register(_Tables(md, self.getConfig("language")), "errata", 30)


def makeExtension(**settings: Any) -> ErrataExtension:  # noqa: N802
    """Give Python-Markdown the extension, as it asks for it by this name."""
    return ErrataExtension(**settings)
