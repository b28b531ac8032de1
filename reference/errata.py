"""The errata: what readers may have met elsewhere, what is true, and the snippet that proves it.

``data/errata/LETTER.toml`` holds a section, each entry in both languages.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from reference.data import FOLDER, DataError, field, links, read, table, texts, unique

COLUMNS = {
    "zh": ("编号", "你可能读到过", "事实", "证明"),
    "en": ("No.", "You may have read", "In fact", "Proof"),
}
WEIGHTS = {
    "zh": {1: "小错", 2: "误导", 3: "有害"},
    "en": {1: "slip", 2: "misleading", 3: "harmful"},
}


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


@functools.cache
def load(section: str) -> tuple[Entry, ...]:
    """A section's entries, in order. Raises DataError."""
    name = f"errata/{section}.toml"
    entries = tuple(_entry(data, section, name) for data in read(name).get("entry", ()))
    unique((entry.id for entry in entries), name)
    return entries


def sections() -> list[str]:
    """The letters of all sections."""
    return sorted(file.stem for file in (FOLDER / "errata").glob("*.toml"))


def markdown(section: str, language: str) -> str:
    """A section as a table. Raises DataError."""
    rows = [
        (
            f"{entry.id} {WEIGHTS[language][entry.weight]}",
            entry.read[language],
            entry.fact[language],
            links(entry.proof, language),
        )
        for entry in load(section)
    ]
    return table(COLUMNS[language], rows)


def _entry(data: dict[str, Any], section: str, file: str) -> Entry:
    where = f"{file}: {data.get('id', 'an entry without id')}"
    number, weight, proof = (field(data, name, where) for name in ("id", "weight", "proof"))
    if not re.fullmatch(rf"{section}-\d+[a-z]?", number):
        raise DataError(f"{where}: an id here is {section}- and a number, and a letter for a part")
    if weight not in WEIGHTS["en"]:
        raise DataError(f"{where} needs a weight of 1 to 3, not {weight}")
    return Entry(number, weight, tuple(proof), texts(data, "read", where), texts(data, "fact", where))
