"""What replaces the old article's code here, listing by listing, and where its missing topics are.

``data/successors.toml`` holds both: ``[[listing]]`` with a number each, in the article's order, and ``[[topic]]``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from reference import DataError
from reference.entries import SHOWN_FOLDER, Fields, entries, read, whole
from reference.markdown import links, table
from reference.words import load as words_of

FILE = "successors.toml"
KINDS = ("listings", "topics")
"""The two tables."""


@dataclass(frozen=True)
class Successor:
    """A listing or a topic, and what stands for it here."""

    shows: dict[str, str]
    """Language to what it is."""
    by: tuple[str, ...]
    """Snippets, ``CHAPTER/NAME.py``, or places on a page, ``PAGE.md#ID``."""
    number: int = 0
    """Of a listing."""


@functools.cache
def load(kind: str) -> tuple[Successor, ...]:
    """All ``listings`` or all ``topics``, in order. Raises DataError."""
    if kind not in KINDS:
        raise DataError(f"{SHOWN_FOLDER}/{FILE} has {' and '.join(KINDS)}, not {kind!r}")
    return whole(*_read(kind))


def problems(kind: str) -> list[str]:
    """All that is wrong with a table, also with what its lines lead to. Raises DataError if it cannot be read."""
    return _read(kind, places=True)[1]


def markdown(kind: str, language: str) -> str:
    """One of the two tables. Raises DataError."""
    rows = [(each.shows[language], links(each.by, language)) for each in load(kind)]
    columns = words_of()[language]["successors"][kind]
    if kind == "topics":
        return table(columns, rows)
    return table(columns, ((str(number), *row) for number, row in enumerate(rows, 1)))


def _read(kind: str, *, places: bool = False) -> tuple[tuple[Successor, ...], list[str]]:
    entry = kind.removesuffix("s")
    make = _listing if kind == "listings" else _topic
    found, problems = entries(make, read(FILE, "listing", "topic"), entry, FILE, places=places)
    if kind == "listings" and not problems and [each.number for each in found] != list(range(1, len(found) + 1)):
        problems.append(f"{SHOWN_FOLDER}/{FILE}: the listings are out of order; number them 1, 2, 3 …")
    return found, problems


def _topic(fields: Fields) -> Successor:
    return Successor(fields.texts("shows"), fields.proofs("by"))


def _listing(fields: Fields) -> Successor:
    return Successor(fields.texts("shows"), fields.proofs("by"), fields.number("number"))
