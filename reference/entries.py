"""Entries of the data files of the reference pages, which are TOML: checked while they are read."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from proved_snippets.toml import tomllib
from reference import LANGUAGES, DataError
from reference.proofs import not_there

FOLDER = Path(__file__).with_name("data")
SHOWN_FOLDER = "reference/data"

KINDS: dict[type, str] = {str: "text", float: "number with a point"}

T = TypeVar("T")


class Fields:
    """An entry while it is read. What is wrong with it is gathered in ``problems``, and a harmless value given."""

    def __init__(self, data: dict[str, Any], where: str, *, places: bool = False) -> None:
        """``where`` names the file and the entry; with ``places``, those that it names must be there."""
        self.problems: list[str] = []
        self._data, self._where, self._places = data, where, places
        self._read: set[str] = set()

    def wrong(self, what: str) -> None:
        """Note what is wrong, and what to do."""
        self.problems.append(f"{self._where}: {what}")

    def text(self, name: str) -> str:
        """A text that must be there; ``LANGUAGE.NAME`` for that of a language."""
        value = self._get(name)
        if isinstance(value, str) and value.strip():
            return value
        self.wrong(f"{name} must be a text, not {value!r}" if value else f"there is no {name}; write it")
        return ""

    def texts(self, name: str) -> dict[str, str]:
        """Language to a text that fits into a cell of a table."""
        return {language: self._lines(f"{language}.{name}") for language in LANGUAGES}

    def paragraphs(self, name: str) -> dict[str, str]:
        """Language to a text, or to a list of its paragraphs, each one line: Markdown, with an empty line between."""
        return {language: self._lines(f"{language}.{name}", many=True) for language in LANGUAGES}

    def names(self, name: str, default: Iterable[str] = ()) -> tuple[str, ...]:
        """A list of texts that may be empty or left out."""
        value = self._get(name)
        if value is None:
            return tuple(default)
        if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
            return tuple(value)
        self.wrong(f"{name} must be a list of texts, not {value!r}")
        return ()

    def some(self, name: str) -> tuple[str, ...]:
        """A list of texts, at least one."""
        before = len(self.problems)
        found = self.names(name)
        if not found and len(self.problems) == before:
            self.wrong(f"there is no {name}; write it")
        return found

    def pairs(self, name: str, kind: type[T]) -> dict[str, T]:
        """A table that is no entry: names to values of a kind, at least one."""
        value = self._get(name)
        if not value:
            self.wrong(f"there is no {name}; write it")
            return {}
        if not isinstance(value, dict):
            self.wrong(f"{name} must be a table, [{name}], not {value!r}")
            return {}
        for key, each in value.items():
            if not isinstance(each, kind) or isinstance(each, bool) or not (key.strip() and each):
                self.wrong(f"{name}: {key!r} must be a {KINDS[kind]}, not {each!r}")
        return {key: each for key, each in value.items() if isinstance(each, kind)}

    def proofs(self, name: str) -> tuple[str, ...]:
        """Snippets, ``CHAPTER/NAME.py``, or places, ``PAGE.md#ID``: at least one."""
        before = len(self.problems)
        found = self.names(name)
        if not found and len(self.problems) == before:
            self.wrong(f"{name} has no snippet and no place; name what proves it")
        self._check(found)
        return found

    def place(self, name: str) -> str:
        """One snippet or place."""
        if found := self.text(name):
            self._check([found])
        return found

    def number(self, name: str) -> int:
        """A whole number that must be there."""
        value = self._get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.wrong(f"{name} must be a whole number, not {value!r}")
        return 0

    def finish(self) -> None:
        """Note what nobody has read."""
        there = {f"{key}.{name}" for key in LANGUAGES for name in _table(self._data.get(key))}
        there |= {key for key in self._data if key not in LANGUAGES}
        for name in sorted(there - self._read):
            self.wrong(f"{name} means nothing here; correct its name, or leave it out")

    def _get(self, name: str) -> Any:
        self._read.add(name)
        language, dot, of_language = name.partition(".")
        return _table(self._data.get(language)).get(of_language) if dot else self._data.get(name)

    def _lines(self, name: str, *, many: bool = False) -> str:
        lines = self.some(name) if many and isinstance(self._get(name), list) else (self.text(name),)
        for line in lines:
            if line != line.strip() or "|" in line or "\n" in line:
                self.wrong(f"{name} must be one line without '|' and blanks around it, not {line!r}")
        return "\n\n".join(lines)

    def _check(self, proofs: Iterable[str]) -> None:
        for proof in proofs if self._places else ():
            for problem in not_there(proof):
                self.wrong(problem)


def read(name: str, *kinds: str) -> dict[str, Any]:
    """A data file, which has lists of entries of these kinds; of any, if none is named.

    Raises DataError if there is none, if it is not TOML, or if it has anything else.
    """
    file = f"{SHOWN_FOLDER}/{name}"
    try:
        content = _parsed((FOLDER / name).read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"{file}: {error.strerror}; write it, or show something else") from None
    except ValueError as error:  # no UTF-8, no TOML
        raise DataError(f"{file}: {error}; correct what is written there") from None
    if other := sorted(set(content) - set(kinds)) if kinds else []:
        raise DataError(f"{file}: {', '.join(other)} means nothing here; entries are {_headers(kinds)}")
    return content


@functools.lru_cache(maxsize=64)
def _parsed(text: str) -> dict[str, Any]:
    """What a text in TOML says; nobody changes it. Every section that a page shows reads its whole file."""
    content: dict[str, Any] = tomllib.loads(text)
    return content


def entries(
    make: Callable[[Fields], T], content: dict[str, Any], kind: str, file: str, *, places: bool
) -> tuple[tuple[T, ...], list[str]]:
    """What ``make`` makes of every ``[[kind]]`` that is whole, and what is wrong with the others."""
    file, found, problems = f"{SHOWN_FOLDER}/{file}", [], []
    tables = content.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        return (), [f"{file}: {kind} must be a list of tables; write each entry below a {_headers([kind])}"]
    for number, data in enumerate(tables, 1):
        name = data.get("id")
        where = f"{file}: {name}" if isinstance(name, str) and name.strip() else f"{file}: {kind} {number}"
        fields = Fields(data, where, places=places)
        made = make(fields)
        fields.finish()
        problems += fields.problems
        if not fields.problems:
            found.append(made)
    return tuple(found), problems


def twice(names: Iterable[str], file: str, what: str) -> list[str]:
    """What is wrong if a name stands in a file twice."""
    return [
        f"{SHOWN_FOLDER}/{file}: {what} {name} stands there {count} times; change all but one"
        for name, count in sorted(Counter(names).items())
        if count > 1
    ]


def whole(content: T, problems: Iterable[str]) -> T:
    """The content, if there are no problems with it. Raises DataError with all of them."""
    if found := list(problems):
        raise DataError(*found)
    return content


def _headers(kinds: Iterable[str]) -> str:
    return " or ".join(f"[[{kind}]]" for kind in kinds)


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
