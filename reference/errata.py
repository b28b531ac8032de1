"""The errata: what readers may have met elsewhere, what is true, and the snippet that proves it.

``data/errata/LETTER.toml`` holds a section, each entry in both languages.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from reference.entries import FOLDER, Fields, entries, read, twice, whole
from reference.markdown import links, table
from reference.words import load as words_of

WEIGHTS = range(1, 4)
"""How bad a statement is: a slip, misleading, harmful. The site's words name them."""


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
    return whole(*_read(section))


def problems(section: str) -> list[str]:
    """All that is wrong with a section, also with what its proofs lead to. Raises DataError if it cannot be read."""
    return _read(section, places=True)[1]


def sections() -> list[str]:
    """The letters of all sections."""
    return sorted(file.stem for file in (FOLDER / "errata").glob("*.toml"))


def markdown(section: str, language: str) -> str:
    """A section as a table. Raises DataError."""
    words = words_of()[language]["errata"]
    rows = [
        (
            f"{entry.id} {words['weights'][WEIGHTS.index(entry.weight)]}",
            entry.read[language],
            entry.fact[language],
            links(entry.proof, language),
        )
        for entry in load(section)
    ]
    return table(words["columns"], rows)


def _read(section: str, *, places: bool = False) -> tuple[tuple[Entry, ...], list[str]]:
    file = f"errata/{section}.toml"
    make = functools.partial(_entry, section=section)
    found, problems = entries(make, read(file, "entry"), "entry", file, places=places)
    return found, problems + twice((entry.id for entry in found), file, "the id")


def _entry(fields: Fields, section: str) -> Entry:
    number, weight = fields.text("id"), fields.number("weight")
    if number and not re.fullmatch(rf"{section}-\d+[a-z]?", number):
        fields.wrong(f"an id here is {section}- and a number, and a letter for a part")
    if weight not in WEIGHTS:
        fields.wrong(f"weight must be one of 1 to 3, not {weight}")
    return Entry(number, weight, fields.proofs("proof"), fields.texts("read"), fields.texts("fact"))
