"""The terms of the site in both languages, each with its definition and the place that teaches it.

``data/glossary.toml`` holds them. The glossary page shows them in both directions; ``terms.py`` marks their first
use on every page.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from reference.data import DataError, field, place, read, table, texts, unique

COLUMNS = {"zh": ("中文", "英文", "意思"), "en": ("English", "Chinese", "Meaning")}
OTHER = {"zh": "en", "en": "zh"}


@dataclass(frozen=True)
class Term:
    """A term."""

    id: str
    """Of its row in the glossary."""
    name: dict[str, str]
    """Language to the word the site uses."""
    meaning: dict[str, str]
    """Language to a definition of one or two sentences."""
    page: str
    """``CHAPTER/NAME.py`` or ``PAGE.md#ID``: where it is taught."""
    pinyin: str
    """Of the Chinese name, a syllable a word, for the order of the table."""
    forms: dict[str, tuple[str, ...]]
    """Language to the ways it is written in running text; none, if it is too common a word to mark."""
    searched: tuple[str, ...]
    """Other words for it, which readers search for and the site does not use."""


@functools.cache
def load() -> tuple[Term, ...]:
    """Every term. Raises DataError."""
    terms = tuple(_term(data) for data in read("glossary.toml").get("term", ()))
    unique((term.id for term in terms), "glossary.toml")
    for language in OTHER:
        unique((form.lower() for term in terms for form in term.forms[language]), f"glossary.toml: {language}.forms")
    return terms


def markdown(direction: str, language: str) -> str:
    """``meanings``: from the page's language, with definitions; ``names``: from the other one. Raises DataError."""
    if direction not in ("meanings", "names"):
        raise DataError(f"glossary.toml can be shown as meanings or names, not {direction!r}")
    first = language if direction == "meanings" else OTHER[language]
    terms = sorted(load(), key=lambda term: _order(term, first))
    if direction == "names":
        return table(COLUMNS[first][:2], ((term.name[first], f"[{term.name[language]}](#{term.id})") for term in terms))
    rows = (
        (
            f'<span id="{term.id}"></span>[{term.name[language]}]({place(term.page)})',
            term.name[OTHER[language]],
            term.meaning[language],
        )
        for term in terms
    )
    return table(COLUMNS[language], rows)


def _order(term: Term, language: str) -> tuple[str, ...]:
    """Chinese by pinyin, syllable by syllable; Latin letters stand among them."""
    return tuple((term.pinyin if language == "zh" else term.name["en"]).lower().split())


def _term(data: dict[str, Any]) -> Term:
    where = f"glossary.toml: {data.get('id', 'a term without id')}"
    name = texts(data, "name", where)
    forms = {language: tuple(data[language].get("forms", [name[language]])) for language in OTHER}
    return Term(
        field(data, "id", where),
        name,
        texts(data, "meaning", where),
        field(data, "page", where),
        field(data, "pinyin", where),
        forms,
        tuple(data.get("searched", ())),
    )
