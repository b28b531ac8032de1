"""What readers type into the search and the site says in other words: ``data/searched.toml``, for ``js/find.js``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reference.entries import SHOWN_FOLDER, Fields, entries, read, twice, whole

FILE = "searched.toml"
SHOWN = f"{SHOWN_FOLDER}/{FILE}"


def load(written: set[str]) -> dict[str, Any]:
    """The file as the search needs it. Of the traditional characters only those whose simplified one is ``written``.

    Taiwan's words are given in simplified characters, because queries are made simple first. Raises DataError.
    """
    content = dict(read(FILE))
    same, problems = entries(_same, content, "same", FILE, places=False)
    content.pop("same", None)
    # What is left are single lists and tables, which are read as if they were one entry.
    fields = Fields(content, SHOWN)
    idle, less = fields.some("idle"), fields.pairs("less", float)
    taiwan, traditional = fields.pairs("taiwan", str), fields.pairs("traditional", str)
    _check_small(fields, "idle", idle)
    _check_small(fields, "taiwan", taiwan)
    rows = _rows(fields, traditional)
    fields.finish()
    if not same and not problems:
        fields.wrong("there is no same; write it")
    repeated = twice((theirs for row in rows for theirs in row[1:]), FILE, "the traditional")
    whole(None, [*problems, *fields.problems, *repeated])

    simple = {theirs: row[0] for row in rows for theirs in row[1:]}
    words = {"".join(simple.get(letter, letter) for letter in theirs): ours for theirs, ours in taiwan.items()}
    needed = written.union(*words)
    return {
        "idle": list(idle),
        "less": less,
        "said": _said(same),
        "traditional": {
            "words": sorted(
                (pair for pair in words.items() if pair[0] != pair[1]), key=lambda pair: len(pair[0]), reverse=True
            ),
            "characters": {theirs: ours for theirs, ours in simple.items() if ours in needed and theirs not in written},
        },
    }


def _same(fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is typed, and what the site says for it."""
    typed = fields.some("typed")
    _check_small(fields, "typed", typed)
    return typed, fields.some("said")


def _rows(fields: Fields, traditional: dict[str, str]) -> list[str]:
    """Each simplified character with its traditional ones behind it."""
    for name in traditional.keys() - {"characters"}:
        fields.wrong(f"traditional: {name} means nothing here; correct its name, or leave it out")
    rows = traditional.get("characters", "").split()
    if traditional and not rows:
        fields.wrong("traditional: there are no characters; write them")
    for row in rows:
        if len(row) < 2:
            fields.wrong(f"traditional: write the traditional characters behind {row!r}, without a blank")
    return rows


def _check_small(fields: Fields, name: str, words: Iterable[str]) -> None:
    """What can never be found in a query is an error: it is read in small letters, without blanks around it."""
    for word in words:
        if word != word.lower().strip():
            fields.wrong(f"{name}: write {word!r} in small letters and without blanks around it, as queries are read")


def _said(same: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> dict[str, list[str]]:
    """What is typed, to what the site says for it."""
    said: dict[str, list[str]] = {}
    for typed, ways in same:
        for each in typed:
            said.setdefault(each, []).extend(ways)
    return said
