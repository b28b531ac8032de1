"""What the reference pages share: data files in TOML, checked on loading, and links to what proves them."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from runner.project import here
from runner.snippet import LANGUAGES

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).with_name("data")


class DataError(Exception):
    """A data file breaks a rule. The message names the file, the entry and what to do."""


def read(name: str) -> dict[str, Any]:
    """A data file. Raises DataError if there is none or it is not TOML."""
    try:
        with (FOLDER / name).open("rb") as file:
            content: dict[str, Any] = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{name}: {error}") from None
    return content


def field(data: dict[str, Any], name: str, where: str) -> Any:
    """What an entry must have. Raises DataError if it is not there or empty."""
    if not (value := data.get(name)):
        raise DataError(f"{where} has no '{name}'")
    return value


def texts(data: dict[str, Any], name: str, where: str) -> dict[str, str]:
    """Language to a text of an entry, given as ``LANGUAGE.NAME``. Raises DataError if it does not fit into a table."""
    found: dict[str, str] = {
        language: field(data.get(language, {}), name, f"{where}: {language}") for language in LANGUAGES
    }
    for language, text in found.items():
        if text != text.strip() or "|" in text or "\n" in text:
            raise DataError(f"{where}: {language}.{name} must be one line without '|', not {text!r}")
    return found


def unique(names: Iterable[str], where: str) -> None:
    """Raises DataError if a name stands there twice."""
    found = list(names)
    if twice := sorted({name for name in found if found.count(name) > 1}):
        raise DataError(f"{where}: {', '.join(twice)} stands there twice")


def place(proof: str) -> str:
    """A proof, ``CHAPTER/NAME.py`` or ``PAGE.md#ID``, as a link from a page at the edition's root."""
    if not proof.endswith(".py"):
        return proof
    chapter, _, name = proof.removesuffix(".py").partition("/")
    return f"{chapter}.md#{chapter}-{name}"


def links(proofs: Iterable[str], language: str) -> str:
    """Proofs in Markdown: a snippet is named by its file, a place by its heading. Raises DataError."""
    return " ".join(f"[{_name(proof, language)}]({place(proof)})" for proof in proofs)


def _name(proof: str, language: str) -> str:
    if proof.endswith(".py"):
        return proof.rpartition("/")[2]
    page, _, anchor = proof.partition("#")
    try:
        return _headings(here().root / "docs" / language / page)[anchor]
    except (OSError, KeyError):
        raise DataError(f"{proof}: {page} in {language} has no heading with this id") from None


@functools.cache
def _headings(page: Path) -> dict[str, str]:
    """The id of every heading of a page's source, and its text."""
    headings = re.findall(r"(?m)^#+ (.+?) \{#([\w-]+)\}$", page.read_text(encoding="utf-8"))
    return {anchor: text for text, anchor in headings}


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as a Markdown table."""
    head = list(columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
