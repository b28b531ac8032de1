"""What people ask most, each with a short answer and the snippet or heading that proves it.

``data/questions.toml`` holds the sections, ``[SECTION]`` with a list ``[[SECTION.question]]`` each.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from reference import DataError
from reference.entries import SHOWN_FOLDER, Fields, entries, read, twice, whole
from reference.markdown import links
from reference.words import load as words_of

FILE = "questions.toml"
MESSAGE = re.compile(r"`([A-Z]\w+(?:Error|Exception|Warning|Pool|Full|Empty|ShutDown)\b[^`]*)`")


@dataclass(frozen=True)
class Question:
    """A question that readers really ask."""

    id: str
    """Of its heading on the page."""
    ask: dict[str, str]
    """Language to the question."""
    answer: dict[str, str]
    """Language to the answer in a line or two."""
    proof: tuple[str, ...]
    """Snippets, ``CHAPTER/NAME.py``, or places on a page, ``PAGE.md#ID``; the best one first."""


@functools.cache
def load() -> dict[str, tuple[Question, ...]]:
    """Section to its questions, in order. Raises DataError."""
    return whole(*_read())


def sections() -> list[str]:
    """The names of all sections. Raises DataError."""
    return list(read(FILE))


def problems(section: str) -> list[str]:
    """All that is wrong with the questions, also with what proves them. Raises DataError if they cannot be read."""
    return _read(places=True)[1]


def markdown(section: str, language: str) -> str:
    """A section: a heading for each question, so that search finds it, and its answer. Raises DataError."""
    proof = words_of()[language]["questions"]["proof"]
    if section not in load():
        raise DataError(f"{SHOWN_FOLDER}/{FILE} has no section {section!r}")
    return "\n\n".join(
        f"### {question.ask[language]} {{#{question.id}}}\n\n{question.answer[language]}\n\n"
        f"{proof}{links(question.proof, language)}"
        for question in load()[section]
    )


def messages(language: str) -> str:
    """The error messages that questions quote, each with a link to its question. Raises DataError."""
    quoted = (
        (message, question.id)
        for questions in load().values()
        for question in questions
        for message in MESSAGE.findall(question.ask[language])
    )
    return "\n".join(f"- [`{message}`](questions.md#{anchor})" for message, anchor in sorted(quoted))


def _read(*, places: bool = False) -> tuple[dict[str, tuple[Question, ...]], list[str]]:
    found: dict[str, tuple[Question, ...]] = {}
    problems: list[str] = []
    for section, content in read(FILE).items():
        if not isinstance(content, dict) or set(content) != {"question"}:
            problems.append(f"{SHOWN_FOLDER}/{FILE}: {section} must have questions alone: [[{section}.question]]")
            continue
        questions: dict[str, Any] = {f"{section}.question": content["question"]}
        found[section], wrong = entries(_question, questions, f"{section}.question", FILE, places=places)
        problems += wrong
    ids = (question.id for questions in found.values() for question in questions)
    return found, problems + twice(ids, FILE, "the id")


def _question(fields: Fields) -> Question:
    return Question(fields.text("id"), fields.texts("ask"), fields.texts("answer"), fields.proofs("proof"))
