"""What readers type into the search and the site says in other words: ``data/searched.toml``, for ``js/find.js``."""

from __future__ import annotations

from typing import Any

from reference.data import SHOWN_FOLDER, DataError, field, read

FILE = "searched.toml"
SHOWN = f"{SHOWN_FOLDER}/{FILE}"


def load(written: set[str]) -> dict[str, Any]:
    """The file as the search needs it. Of the traditional characters only those whose simplified one is ``written``.

    Taiwan's words are given in simplified characters, because queries are made simple first. Raises DataError.
    """
    data = read(FILE)
    rows = field(field(data, "traditional", SHOWN), "characters", SHOWN).split()
    simple = {theirs: ours for ours, *others in rows for theirs in others}
    words = {
        "".join(simple.get(letter, letter) for letter in theirs): ours
        for theirs, ours in field(data, "taiwan", SHOWN).items()
    }
    needed = written.union(*words)
    return {
        "idle": field(data, "idle", SHOWN),
        "less": field(data, "less", SHOWN),
        "said": _said(field(data, "same", SHOWN)),
        "traditional": {
            "words": sorted(
                (pair for pair in words.items() if pair[0] != pair[1]), key=lambda pair: len(pair[0]), reverse=True
            ),
            "characters": {theirs: ours for theirs, ours in simple.items() if ours in needed and theirs not in written},
        },
    }


def _said(entries: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What is typed, to what the site says for it. Raises DataError."""
    said: dict[str, list[str]] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"{SHOWN}: the 'same' number {number}"
        for typed in field(entry, "typed", where):
            if typed != typed.lower().strip():
                raise DataError(f"{where}: write {typed!r} in small letters, as queries are read")
            said.setdefault(typed, []).extend(field(entry, "said", where))
    return said
