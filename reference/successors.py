"""What replaces the old article's code here, listing by listing, and where its missing topics are.

``data/successors.toml`` holds both: ``[[listing]]`` with a number each, in the article's order, and ``[[topic]]``.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from reference.data import DataError, field, links, read, table, texts

COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "listings": {
        "zh": ("编号", "旧代码的内容", "本站对应的内容"),
        "en": ("No.", "What the old code showed", "On this site"),
    },
    "topics": {"zh": ("旧教程没有的主题", "本站对应的内容"), "en": ("What it leaves out", "On this site")},
}


@dataclass(frozen=True)
class Successor:
    """A listing or a topic, and what stands for it here."""

    shows: dict[str, str]
    """Language to what it is."""
    by: tuple[str, ...]
    """Snippets, ``CHAPTER/NAME.py``, or places on a page, ``PAGE.md#ID``."""


@functools.cache
def load(kind: str) -> tuple[Successor, ...]:
    """All ``listings`` or all ``topics``, in order. Raises DataError."""
    if kind not in COLUMNS:
        raise DataError(f"successors.toml has listings and topics, not {kind!r}")
    tables = read("successors.toml").get(kind.removesuffix("s"), ())
    if kind == "listings" and [data.get("number") for data in tables] != list(range(1, len(tables) + 1)):
        raise DataError("successors.toml: number the listings 1, 2, 3 … in order")
    return tuple(_successor(data, kind) for data in tables)


def markdown(kind: str, language: str) -> str:
    """One of the two tables. Raises DataError."""
    rows = [(each.shows[language], links(each.by, language)) for each in load(kind)]
    if kind == "topics":
        return table(COLUMNS[kind][language], rows)
    return table(COLUMNS[kind][language], ((str(number), *row) for number, row in enumerate(rows, 1)))


def _successor(data: dict[str, Any], kind: str) -> Successor:
    where = f"successors.toml: {kind.removesuffix('s')} {data.get('number') or data.get('en', {}).get('shows')}"
    return Successor(texts(data, "shows", where), tuple(field(data, "by", where)))
