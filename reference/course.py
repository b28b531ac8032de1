"""The course: its parts, and its lessons in their order, each with what a reader wants to know before it begins.

The order is that of the navigation. Its last part is what one looks up, and has no lessons. What a lesson shows and the
names that it is about stand in the front matter of its page.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from proved_snippets.pages import find
from reference import DataError
from reference.thumbnails import chosen, thumbnail
from reference.words import load as words_of

ROOT = Path(__file__).parent.parent
CONFIGURATIONS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
FOLDED = re.compile(r"(?m)^( *)\?\?\? .*\n(?:\1    .*\n|\s*\n)*")
FENCE = re.compile(r"(?ms)^(`{3,})(\S*).*?^\1$")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z][\w']*")
CHARACTERS_A_MINUTE, WORDS_A_MINUTE = 350, 200
"""What an attentive reader reads."""
MINUTES_A_SNIPPET, MINUTES_AN_EXERCISE = 0.75, 10
"""A program is read, and run or changed now and then; an exercise is solved, at one's own pace."""


@dataclass(frozen=True)
class Lesson:
    """A page of the course."""

    number: int
    """In the course, from 1."""
    page: str
    """Its source, below the folder of its language."""
    part: str
    """The title of its part."""
    title: str
    """Of the page."""
    names: str
    """What people call what it is about, as the library does."""
    shows: str
    """What it shows, in a line."""
    minutes: int
    """How long reading it takes, without its exercises."""
    exercises: int
    """How many there are."""
    picture: str
    """The snippet whose picture stands for it, as its front matter says; empty: the first with a picture."""
    outcomes: tuple[str, ...]
    """What its reader can do then, a line of Markdown each; none, if its front matter does not say it."""


@functools.cache
def lessons(language: str) -> tuple[Lesson, ...]:
    """All lessons of an edition, in order. Raises DataError with all that is wrong in their front matter."""
    found: list[Lesson] = []
    wrong = []
    for part, page in _pages(language):
        file = f"docs/{language}/{page}"
        about, text = _read(ROOT / file)
        if missing := [name for name in ("title", "subtitle", "shows") if not about.get(name)]:
            wrong.append(f"{file}: its front matter has no {' and no '.join(missing)}; write it there")
            continue
        outcomes = about.get("outcomes", [])
        if not _are_lines(outcomes):
            wrong.append(f"{file}: its outcomes must be a list of lines of text, not {outcomes!r}")
            continue
        title, names, shows = (str(about[name]) for name in ("title", "subtitle", "shows"))
        picture = str(about.get("picture", ""))
        exercises = _count(text, "exercise")
        about_it = (title, names, shows, minutes(text), exercises, picture, tuple(outcomes))
        found.append(Lesson(len(found) + 1, page, part, *about_it))
    if wrong:
        raise DataError(*wrong)
    return tuple(found)


def _are_lines(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, str) and each.strip() and "\n" not in each for each in value
    )


def minutes(text: str) -> int:
    """How long reading a page takes, from its Markdown: its prose and each snippet, but not what is folded."""
    shown = FOLDED.sub("", text)
    prose = FENCE.sub("", shown)
    reading: float = len(CHINESE.findall(prose)) / CHARACTERS_A_MINUTE + len(WORD.findall(prose)) / WORDS_A_MINUTE
    return int(max(1, round(reading + MINUTES_A_SNIPPET * _count(shown, "snippet"))))


def _count(text: str, kind: str) -> int:
    return sum(1 for _ in find(text, kind))


def overview(language: str) -> str:
    """The parts with their lessons, as Markdown: picture, number, title, what it shows, and minutes."""
    words = words_of()[language]["course"]
    pictures = pictured(language)
    lines: list[str] = []
    part = ""
    for each in lessons(language):
        lines += ["", f"**{each.part}**", ""] if each.part != part else []
        part = each.part
        about = f"{each.shows} *{words['minutes'].format(each.minutes)}*"
        drawn = thumbnail(path) if (path := pictures[each.page]) else ""
        lines.append(f"- {drawn}{each.number} [{each.title}]({each.page}) {about}")
    return "\n".join(lines)


def pictured(language: str) -> dict[str, str]:
    """The page of each lesson to the snippet whose picture stands for it, empty if there is none.

    Raises DataError with all that name one that has none.
    """
    found: dict[str, str] = {}
    wrong: list[str] = []
    for each in lessons(language):
        file = f"docs/{language}/{each.page}"
        try:
            found[each.page] = chosen(file, _read(ROOT / file)[1], each.picture)
        except DataError as error:
            wrong += error.problems
    if wrong:
        raise DataError(*wrong)
    return found


def total(language: str) -> tuple[int, int]:
    """How many lessons there are, and their minutes, exercises included."""
    found = lessons(language)
    return len(found), sum(each.minutes + MINUTES_AN_EXERCISE * each.exercises for each in found)


def _pages(language: str) -> Iterator[tuple[str, str]]:
    """Part and page of each lesson, from the navigation; the last part is no part of the course."""
    entries = [item for each in _navigation(language) if isinstance(each, dict) for item in each.items()]
    parts = [(title, pages) for title, pages in entries if isinstance(pages, list)]
    for title, pages in parts[:-1]:
        yield from ((title, page) for page in pages)


def _navigation(language: str) -> list[Any]:
    """As the configuration has it; without one, MkDocs takes the pages as they come, and there is no course."""
    file = ROOT / CONFIGURATIONS[language]
    found: list[Any] = yaml.load(file.read_text(encoding="utf-8"), _Plain).get("nav", [])
    return found


class _Plain(yaml.SafeLoader):  # type: ignore[misc]  # yaml has no types
    """Reads a configuration of MkDocs without what its tags would import."""


_Plain.add_multi_constructor("", lambda *_: None)


def _read(file: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a page, and its text."""
    _, head, text = file.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), text
