"""What readers type into the search and the site says in other words: ``data/searched.toml``, for ``js/find.js``."""

from __future__ import annotations

from typing import Any

from reference.data import DataError, field, read

FILE = "searched.toml"


def load(written: set[str]) -> dict[str, Any]:
    """The file as the search needs it. Of the traditional characters only those whose simplified one is ``written``.

    Raises DataError.
    """
    data = read(FILE)
    words = field(data, "taiwan", FILE)
    return {
        "idle": field(data, "idle", FILE),
        "less": field(data, "less", FILE),
        "said": _said(field(data, "same", FILE)),
        "traditional": {
            "words": sorted(words.items(), key=lambda pair: -len(pair[0])),
            "characters": {
                theirs: ours
                for ours, *others in field(field(data, "traditional", FILE), "characters", FILE).split()
                for theirs in others
                if ours in written and theirs not in written
            },
        },
    }


def _said(entries: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What is typed, to what the site says for it. Raises DataError."""
    said: dict[str, list[str]] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"{FILE}: the 'same' number {number}"
        for typed in field(entry, "typed", where):
            if typed != typed.lower().strip():
                raise DataError(f"{where}: write {typed!r} in small letters, as queries are read")
            said.setdefault(typed, []).extend(field(entry, "said", where))
    return said
