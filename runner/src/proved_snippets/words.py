"""Words of an interface, from a file that has each in every language, side by side: ``words.toml`` has the runner's.

A word is a table with a text, or a list of texts, for each language; other tables are sections of words. ``{}`` in a
text is a place that is filled in by ``str.format``.
"""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Words = dict[str, Any]
"""The words of one language: name to a text, a tuple of texts, or the words of a section."""
FILE = Path(__file__).with_name("words.toml")


class WordsError(ValueError):
    """Words break a rule. Each line of the message names the file, the word and what to do."""


def read(file: Path) -> dict[str, Words]:
    """Language to its words, in the order in which the file names its ``languages``. Raises WordsError."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WordsError(f"{file.name}: {error}; mend the file") from None
    languages = data.pop("languages", None)
    if not (isinstance(languages, list) and languages and all(isinstance(each, str) for each in languages)):
        raise WordsError(f'{file.name}: it does not name its languages; write such as languages = ["en"] at its top')
    return by_language(data, languages, file.name)


def by_language(data: Mapping[str, Any], languages: list[str], where: str) -> dict[str, Words]:
    """Language to its words, of a section that has them side by side. Raises WordsError with all that is wrong."""
    if wrong := [f"{where}: {problem}" for problem in _problems(data, languages, "")]:
        raise WordsError("\n".join(wrong))
    return {language: _of(data, language, languages) for language in languages}


def _of(data: Mapping[str, Any], language: str, languages: list[str]) -> Words:
    found: Words = {}
    for name, value in data.items():
        if _is_word(value, languages):
            text = value[language]
            found[name] = tuple(text) if isinstance(text, list) else text
        else:
            found[name] = _of(value, language, languages)
    return found


def _is_word(value: Any, languages: list[str]) -> bool:
    return not value.keys().isdisjoint(languages)


def _problems(data: Mapping[str, Any], languages: list[str], section: str) -> Iterator[str]:
    for name, value in data.items():
        if not isinstance(value, Mapping):
            yield f"{section}{name} must be a table with {', '.join(languages)}, not {value!r}"
        elif _is_word(value, languages):
            yield from (f"{section}{name}{problem}" for problem in _wrong_word(value, languages))
        else:
            yield from _problems(value, languages, f"{section}{name}.")


def _wrong_word(word: Mapping[str, Any], languages: list[str]) -> Iterator[str]:
    """What is wrong with a word, behind its name."""
    for language in languages:
        if language not in word:
            yield f" is not there in {language}; write it"
    for language in sorted(set(word) - set(languages)):
        yield f".{language} is of no language of this file; take it out, or write it in all and name the language"
    shapes = {language: _shape(word[language]) for language in languages if language in word}
    if None in shapes.values():
        language = next(language for language, shape in shapes.items() if shape is None)
        yield f".{language} must be a text, or a list of texts, with {{}} for what is filled in, not {word[language]!r}"
    elif len(set(map(str, shapes.values()))) > 1:
        told = ", ".join(f"{language}: {word[language]!r}" for language in shapes)
        yield f" must have the same texts and places to fill in in every language; these differ: {told}"


def _shape(text: Any) -> list[Any] | None:
    """What is filled into a text, or into each of a list; None if it is neither, or empty, or has a lone brace."""
    if isinstance(text, list):
        shapes = [_shape(each) for each in text]
        return None if None in shapes or not shapes or not all(isinstance(each, str) for each in text) else [shapes]
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    # "{}" is numbered from 0 on, as by str.format.
    return sorted({name or str(number) for number, name in enumerate(names)})


WORDS = read(FILE)
"""Language to the words around a snippet."""
LANGUAGES = tuple(WORDS)
"""The languages of the pages, and of the comments in snippets."""
