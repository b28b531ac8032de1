"""What people ask most, each with a short answer and the snippet or heading that proves it.

``data/questions.toml``, ``data/program_questions.toml`` and ``data/messages.toml`` hold the sections, each a list of
``[[SECTION.question]]``: what people ask, on the pages ``questions.md`` and ``program_questions.md``, and the messages
that they come with, whole and with the name of their class, on ``messages.md``. An answer is a line, or a list of its
paragraphs. ``seen`` says where people asked: addresses, or ``OWNER/REPOSITORY#NUMBER`` for an issue or a pull request
on GitHub. Questions that are older than this field have none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reference import DataError
from reference.entries import SHOWN_FOLDER, Fields, entries, read, twice, whole
from reference.markdown import links
from reference.words import load as words_of

FILES = {name: f"{name}.toml" for name in ("questions", "program_questions", "messages")}
"""Page to the file with its sections."""
SEEN = re.compile(r"https://\S+|[\w.-]+/[\w.-]+#\d+")
MESSAGE = re.compile(r"`([^`]*\w[^`]*)`")


@dataclass(frozen=True)
class Question:
    """A question that readers really ask."""

    id: str
    """Of its heading on the page."""
    ask: dict[str, str]
    """Language to the question."""
    answer: dict[str, str]
    """Language to the answer: a paragraph, or a few with an empty line between."""
    proof: tuple[str, ...]
    """Snippets, ``CHAPTER/NAME.py``, or places on a page, ``PAGE.md#ID``; the best one first."""
    seen: tuple[str, ...]
    """Where people asked it: addresses, or ``OWNER/REPOSITORY#NUMBER``; not shown."""


@functools.cache
def load() -> dict[str, tuple[Question, ...]]:
    """Section to its questions, in order. Raises DataError."""
    return whole(*_read())


def sections(page: str = "") -> list[str]:
    """The names of all sections, or of those that a page has. Raises DataError."""
    return [section for name, file in FILES.items() if page in ("", name) for section in read(file)]


def problems(section: str) -> list[str]:
    """All that is wrong with the questions, also with what proves them. Raises DataError if they cannot be read."""
    return _read(places=True)[1]


def markdown(section: str, language: str) -> str:
    """A section: a heading for each question, so that search finds it, and its answer. Raises DataError."""
    proof = words_of()[language]["questions"]["proof"]
    if section not in load():
        raise DataError(f"{SHOWN_FOLDER}: neither of {', '.join(FILES.values())} has a section {section!r}")
    return "\n\n".join(
        f"### {question.ask[language]} {{#{question.id}}}\n\n{question.answer[language]}\n\n"
        f"{proof}{links(question.proof, language)}"
        for question in load()[section]
    )


def messages(language: str) -> str:
    """The messages, each a link to its question, and at its id, as older links lead there. Raises DataError."""
    return _elsewhere("messages", language, _message)


def program_questions(language: str) -> str:
    """The questions about other programs, in the same way. Raises DataError."""
    return _elsewhere("program_questions", language, str)


def _message(ask: str) -> str:
    quoted = MESSAGE.search(ask)
    return quoted.group() if quoted else ask


def _elsewhere(page: str, language: str, shown: Callable[[str], str]) -> str:
    there = ((shown(question.ask[language]), question.id) for name in sections(page) for question in load()[name])
    return "\n".join(
        f'- <span id="{anchor}"></span>[{text}]({page}.md#{anchor})'
        for text, anchor in sorted(there, key=lambda each: each[0].lower())
    )


def _read(*, places: bool = False) -> tuple[dict[str, tuple[Question, ...]], list[str]]:
    found: dict[str, tuple[Question, ...]] = {}
    problems: list[str] = []
    for file in FILES.values():
        for section, content in read(file).items():
            if not isinstance(content, dict) or set(content) != {"question"}:
                problems.append(f"{SHOWN_FOLDER}/{file}: {section} must have questions alone: [[{section}.question]]")
                continue
            questions: dict[str, Any] = {f"{section}.question": content["question"]}
            found[section], wrong = entries(_question, questions, f"{section}.question", file, places=places)
            problems += wrong
    ids = (question.id for questions in found.values() for question in questions)
    return found, problems + twice(ids, FILES["questions"], "the id")


def _question(fields: Fields) -> Question:
    seen = fields.names("seen")
    for place in seen:
        if not SEEN.fullmatch(place):
            fields.wrong(f"seen must be addresses or OWNER/REPOSITORY#NUMBER, not {place!r}")
    return Question(fields.text("id"), fields.texts("ask"), fields.paragraphs("answer"), fields.proofs("proof"), seen)
