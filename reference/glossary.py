"""The terms of the site in both languages, each with its definition and the place that teaches it.

``data/glossary.toml`` holds them. The glossary page shows them in both directions; ``terms.py`` marks their first
use on every page.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from reference import LANGUAGES, DataError
from reference.entries import Fields, entries, read, twice, whole
from reference.markdown import place, table
from reference.words import load as words_of

OTHER = dict(zip(LANGUAGES, reversed(LANGUAGES)))
"""To each of the two languages, the other one."""
FILE = "glossary.toml"
DIRECTIONS = ("meanings", "names")


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
    return whole(*_read())


def problems(direction: str) -> list[str]:
    """All that is wrong with the terms, also with where they are taught. Raises DataError if they cannot be read."""
    return _read(places=True)[1]


def markdown(direction: str, language: str) -> str:
    """``meanings``: from the page's language, with definitions; ``names``: from the other one. Raises DataError."""
    if direction not in DIRECTIONS:
        raise DataError(f"the glossary can be shown as {' or '.join(DIRECTIONS)}, not {direction!r}")
    first = language if direction == "meanings" else OTHER[language]
    terms = sorted(load(), key=lambda term: _order(term, first))
    columns = words_of()[first]["glossary"]["columns"]
    if direction == "names":
        return table(columns[:2], ((term.name[first], f"[{term.name[language]}](#{term.id})") for term in terms))
    rows = (
        (
            f'<span id="{term.id}"></span>[{term.name[language]}]({place(term.page)})',
            term.name[OTHER[language]],
            term.meaning[language],
        )
        for term in terms
    )
    return table(columns, rows)


def _order(term: Term, language: str) -> tuple[str, ...]:
    """Chinese by pinyin, syllable by syllable; Latin letters stand among them."""
    return tuple((term.pinyin if language == "zh" else term.name["en"]).lower().split())


def _read(*, places: bool = False) -> tuple[tuple[Term, ...], list[str]]:
    terms, problems = entries(_term, read(FILE, "term"), "term", FILE, places=places)
    problems += twice((term.id for term in terms), FILE, "the id")
    for language in OTHER:
        forms = (form.lower() for term in terms for form in term.forms[language])
        problems += twice(forms, FILE, f"in {language}.forms,")
    return terms, problems


def _term(fields: Fields) -> Term:
    name = fields.texts("name")
    forms = {language: fields.names(f"{language}.forms", [name[language]]) for language in OTHER}
    return Term(
        fields.text("id"),
        name,
        fields.texts("meaning"),
        fields.place("page"),
        fields.text("pinyin"),
        forms,
        fields.names("searched"),
    )
