"""Words of an interface, from a file that has each in every language, side by side: ``words.toml`` has the runner's.

A word is a table with a text, or a list of texts, for each language; other tables are sections of words. ``{}`` in a
text is a place that is filled in by ``str.format``. A project can bring the runner's words in further languages, in a
file of the same form.
"""

from __future__ import annotations

import contextlib
import json
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from proved_snippets.toml import tomllib

Words = dict[str, Any]
"""The words of one language: name to a text, a tuple of texts, or the words of a section."""
FILE = Path(__file__).with_name("words.toml")


class WordsError(ValueError):
    """Words break a rule. Each line of the message names the file, the word and what to do."""


def read(file: Path) -> dict[str, Words]:
    """Language to its words, in the order in which the file names its ``languages``. Raises WordsError."""
    data, languages = _load(file, file.name)
    return by_language(data, languages, file.name)


def read_own(file: Path, where: str) -> dict[str, Words]:
    """Language to the runner's words: in its own languages, and in those of a project's file, called ``where``.

    The file has all words in each language that it names, or as many as it likes of one that the runner has too: they
    take the place of the runner's. Raises WordsError with all that is wrong.
    """
    data, languages = _load(file, where)
    known, own = _load(FILE, FILE.name)
    if wrong := [f"{where}: {problem}" for problem in _not_known(data, known, languages, "")]:
        raise WordsError("\n".join(wrong))
    return by_language(_merged(known, data), list(dict.fromkeys([*own, *languages])), where)


def template(language: str) -> str:
    """A project's file of words to be translated: each as the runner has it in that language, or else in its last."""
    known = LANGUAGES[-1] if language not in LANGUAGES else language
    head = f"languages = {json.dumps([language], ensure_ascii=False)}"
    return "\n".join([head, "", *_lines(WORDS[known], language, ()), ""])


def _lines(words: Words, language: str, section: tuple[str, ...]) -> Iterator[str]:
    """Words as TOML, those of a section below its name."""
    for name, word in words.items():
        if not isinstance(word, dict):
            # A text or a list of texts in JSON is one in TOML too.
            yield f"{_key(name)} = {{ {_key(language)} = {json.dumps(word, ensure_ascii=False)} }}"
    for name, inner in words.items():
        if isinstance(inner, dict):
            path = (*section, name)
            yield from ("", f"[{'.'.join(map(_key, path))}]", *_lines(inner, language, path))


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name, re.ASCII) else json.dumps(name, ensure_ascii=False)


def _load(file: Path, where: str) -> tuple[dict[str, Any], list[str]]:
    """What a file has beside its languages, and those. Raises WordsError."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WordsError(f"{where}: {error}; mend the file") from None
    languages = data.pop("languages", None)
    if not (isinstance(languages, list) and languages and all(isinstance(each, str) for each in languages)):
        raise WordsError(f'{where}: it does not name its languages; write such as languages = ["…"] at its top')
    return data, languages


def _not_known(data: Mapping[str, Any], known: Mapping[str, Any], languages: list[str], section: str) -> Iterator[str]:
    """What a project's words have that the runner's have not, or in another form."""
    for name, value in data.items():
        if name not in known:
            yield f"{section}{name} is no word of proved-snippets; take it out"
        elif not isinstance(value, Mapping) or _is_word(value) != _is_word(known[name]):
            form = f"table with {', '.join(languages)}" if _is_word(known[name]) else "section of words"
            yield f"{section}{name} must be a {form}, not {value!r}"
        elif _is_word(value):
            yield from (f"{section}{name}{problem}" for problem in _of_no_language(value, languages))
        else:
            yield from _not_known(value, known[name], languages, f"{section}{name}.")


def _merged(known: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **known,
        **{name: _merged(known[name], value) if isinstance(value, Mapping) else value for name, value in data.items()},
    }


def by_language(data: Mapping[str, Any], languages: list[str], where: str) -> dict[str, Words]:
    """Language to its words, of a section that has them side by side. Raises WordsError with all that is wrong."""
    if wrong := [f"{where}: {problem}" for problem in _problems(data, languages, "")]:
        raise WordsError("\n".join(wrong))
    return {language: _of(data, language) for language in languages}


def _of(data: Mapping[str, Any], language: str) -> Words:
    found: Words = {}
    for name, value in data.items():
        if _is_word(value):
            text = value[language]
            found[name] = tuple(text) if isinstance(text, list) else text
        else:
            found[name] = _of(value, language)
    return found


def _is_word(value: Mapping[str, Any]) -> bool:
    """Whether it is no section of words. The name of a language may be that of a word, so names say nothing of it."""
    return not all(isinstance(each, Mapping) for each in value.values())


def _problems(data: Mapping[str, Any], languages: list[str], section: str) -> Iterator[str]:
    for name, value in data.items():
        if not isinstance(value, Mapping):
            yield f"{section}{name} must be a table with {', '.join(languages)}, not {value!r}"
        elif _is_word(value):
            yield from (f"{section}{name}{problem}" for problem in _wrong_word(value, languages))
        else:
            yield from _problems(value, languages, f"{section}{name}.")


def _wrong_word(word: Mapping[str, Any], languages: list[str]) -> Iterator[str]:
    """What is wrong with a word, behind its name."""
    for language in languages:
        if language not in word:
            yield f" is not there in {language}; write it; in another language it is {next(iter(word.values()))!r}"
    yield from _of_no_language(word, languages)
    shapes = {language: _shape(word[language]) for language in languages if language in word}
    if None in shapes.values():
        language = next(language for language, shape in shapes.items() if shape is None)
        yield f".{language} must be a text, or a list of texts, with {{}} for what is filled in, not {word[language]!r}"
    elif len(set(map(str, shapes.values()))) > 1:
        told = ", ".join(f"{language}: {word[language]!r}" for language in shapes)
        yield f" must have the same texts and places to fill in in every language; these differ: {told}"


def _of_no_language(word: Mapping[str, Any], languages: list[str]) -> Iterator[str]:
    for language in sorted(set(word) - set(languages)):
        yield f".{language} is of no language of this file; take it out, or write it in all and name the language"


def _shape(text: Any) -> list[Any] | None:
    """What is filled into a text, or into each of a list; None if it is neither, or empty, or has a lone brace."""
    if isinstance(text, list):
        shapes = [_shape(each) for each in text]
        return None if None in shapes or not shapes or not all(isinstance(each, str) for each in text) else [shapes]
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        places = [place for place in string.Formatter().parse(text) if place[1] is not None]
    except ValueError:
        return None
    if not all(_can_be_filled(form or "", conversion) for _, _, form, conversion in places):
        return None
    names = [name for _, name, _, _ in places]
    # "{}" is numbered from 0 on, as by str.format.
    return sorted({name or str(number) for number, name in enumerate(names)})


def _can_be_filled(form: str, conversion: str | None) -> bool:
    """Whether a place in a text, ``{!CONVERSION:FORM}``, takes a text or a number."""
    for value in ("", 1.0, 1):
        with contextlib.suppress(ValueError):
            format(value, form)
            return conversion in (None, "a", "r", "s")
    return False


WORDS = read(FILE)
"""Language to the words around a snippet."""
LANGUAGES = tuple(WORDS)
"""The languages in which the runner has its words."""
